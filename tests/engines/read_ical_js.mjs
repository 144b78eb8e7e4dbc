// Print each occurrence that ical.js (Thunderbird, Nextcloud) finds. Arguments as in README.md.
import fs from "node:fs";
import ICAL from "ical.js";

const [first, last, ...files] = process.argv.slice(2);
const text = (time) =>
  time.isDate
    ? time.toString().replaceAll("-", "")
    : time.convertToZone(ICAL.Timezone.utcTimezone).toICALString();
const lines = [];

files.forEach((file, number) => {
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(file, "utf-8")));
  for (const zone of calendar.getAllSubcomponents("vtimezone"))
    ICAL.TimezoneService.register(zone);
  for (const component of calendar.getAllSubcomponents("vevent")) {
    const event = new ICAL.Event(component);
    if (component.getFirstPropertyValue("status") === "CANCELLED") continue;
    const starts = event.isRecurring() ? event.iterator() : [event.startDate].values();
    for (let start = starts.next(); start; start = starts.next()) {
      const time = "value" in start ? start.value : start;
      if (!time) break;
      const said = text(time);
      if (said >= last) break;
      if (said >= first) lines.push(`${number}\t${said}\t${event.summary}`);
    }
  }
});
process.stdout.write(lines.join("\n") + "\n");
