<?php
// Print each occurrence that sabre/vobject finds, on the clocks of its zone. Arguments as in README.md.
require_once 'Sabre/VObject/includes.php';

use Sabre\VObject;

[, $first, $last] = $argv;

foreach (array_slice($argv, 3) as $number => $file) {
    $calendar = VObject\Reader::read(file_get_contents($file));
    foreach ($calendar->VEVENT as $event) {
        if ((string)$event->STATUS === 'CANCELLED') continue;
        $title = (string)$event->SUMMARY;
        if (!isset($event->RRULE)) {
            show($number, $event->DTSTART->getDateTime(), $event, $title);
            continue;
        }
        $each = new VObject\RecurrenceIterator($calendar, (string)$event->UID);
        for (; $each->valid(); $each->next()) {
            if ($each->getDTStart()->format('Ymd') > $last) break;  // a day late is a day in UTC
            show($number, $each->getDTStart(), $event, $title);
        }
    }
}

function show($number, $start, $event, $title)
{
    if ($event->DTSTART->getDateType() === VObject\Property\DateTime::DATE)
        $said = $start->format('Ymd');
    else
        $said = $start->format('Ymd\THis');
    echo "$number\t$said\t$title\n";
}
