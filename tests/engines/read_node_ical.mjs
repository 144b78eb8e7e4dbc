// Print each occurrence that node-ical finds, on the clocks of its zone. Arguments as in README.md.
import ical from "node-ical";

const [first, last, ...files] = process.argv.slice(2);
const day = (text) => new Date(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}T00:00:00Z`);
const options = { from: new Date(+day(first) - 864e5), to: new Date(+day(last) + 864e5) };
const clocks = {};

function wall(moment, zone) {
  clocks[zone] ??= new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone, dateStyle: "short", timeStyle: "medium",
  });
  return clocks[zone].format(moment).replaceAll(/[-:]/g, "").replace(" ", "T");
}

files.forEach((file, number) => {
  const lines = [];
  for (const event of Object.values(ical.sync.parseFile(file))) {
    if (event.type !== "VEVENT" || event.status === "CANCELLED") continue;
    for (const each of ical.expandRecurringEvent(event, options)) {
      const said = each.isFullDay
        ? each.start.toLocaleDateString("sv-SE").replaceAll("-", "")
        : wall(each.start, event.start.tz);
      lines.push(`${number}\t${said}\t${event.summary}`);
    }
  }
  process.stdout.write(lines.join("\n") + "\n");
});
