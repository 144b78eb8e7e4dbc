/* Print each occurrence that libical finds. Arguments as in README.md. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *first, *last;
static int number;

static void print(icalcomponent *event, struct icaltimetype start)
{
    char said[20];
    start.is_date
        ? snprintf(said, sizeof said, "%04d%02d%02d", start.year, start.month, start.day)
        : snprintf(said, sizeof said, "%04d%02d%02dT%02d%02d%02dZ", start.year, start.month,
                   start.day, start.hour, start.minute, start.second);
    if (strcmp(said, first) >= 0 && strcmp(said, last) < 0)
        printf("%d\t%s\t%s\n", number, said, icalcomponent_get_summary(event));
}

static void found(icalcomponent *event, struct icaltime_span *span, void *unused)
{
    int all_day = icalcomponent_get_dtstart(event).is_date;
    print(event, icaltime_from_timet_with_zone(span->start, all_day, icaltimezone_get_utc_timezone()));
}

static char *content(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = calloc(1, 2000000);
    if (!file || !text || !fread(text, 1, 1999999, file))
        exit(1);
    fclose(file);
    return text;
}

int main(int count, char **words)
{
    first = words[1], last = words[2];
    struct icaltimetype from = icaltime_from_string(first), to = icaltime_from_string(last);
    icaltime_adjust(&from, -2, 0, 0, 0);
    icaltime_adjust(&to, 2, 0, 0, 0);
    for (number = 0; number < count - 3; number++) {
        icalcomponent *calendar = icalparser_parse_string(content(words[number + 3]));
        icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
        for (; event; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT))
            if (icalcomponent_get_status(event) != ICAL_STATUS_CANCELLED)
                icalcomponent_foreach_recurrence(event, from, to, found, NULL);
        icalcomponent_free(calendar);
    }
    return 0;
}
