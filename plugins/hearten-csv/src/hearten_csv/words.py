"""What cells and headings say: marks in the languages of tables, amounts, names of columns."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining, normalize

DONE, SMALLER, REST, NOTHING = "done", "smaller", "rest", "nothing"
POINT, COMMA = "point", "comma"

# Where a word of a mark is clear by itself, by what it means here.
_MARKS = {
    DONE: "yes y ye yep true t done complete completed checked check ticked tick success "
          "successful achieved finished ok x ✓ ✔ ✅ ☑ 🗹 ● ■ 👍 🟢 🟩 "
          "ja j wahr erledigt gemacht geschafft oui vrai fait sí si s verdadero hecho vero fatto "
          "sim verdadeiro feito waar gedaan sant gjort sand utført klar tak prawda zrobione kyllä "
          "tosi tehty evet doğru да д истина сделано так 是 はい 真 완료 예 on",
    SMALLER: "partial partially part partly half some a little smaller tiny mini partiell "
             "teilweise teils halb etwas bisschen partiel partiellement parcial parziale deels "
             "delvis ◐ ½ 🟡 🟨",
    REST: "skip skipped rest rested rest day day off off day pause paused break excused exempt "
          "vacation holiday sick übersprungen pausiert ruhetag frei urlaub krank passé pausa "
          "sauté repos omitido saltado descanso saltato riposo pulado folga overgeslagen rust "
          "hoppades över vila wolne przerwa ⏭ ⏸",
    NOTHING: "no n false f failed fail missed miss not done undone incomplete uncompleted none "
             "nope never unchecked not completed lapsed slip ✗ ✘ ❌ ☐ ✖ ○ □ 👎 🔴 🟥 - – — "
             "nein falsch nicht verpasst non faux raté falso perdido mancato não nao nee nej "
             "onwaar falskt nie fałsz ei epätosi hayır yanlış нет н ложь ні 否 いいえ 아니요 "
             "unknown pending open null nan na n/a off",
}  # fmt: skip
_PHRASES = ("a little", "rest day", "day off", "off day", "not done", "not completed",
            "hoppades över")  # fmt: skip


def _listed(text: str) -> set[str]:
    found = {phrase for phrase in _PHRASES if f" {phrase} " in f" {text} "}
    for phrase in found:
        text = f" {text} ".replace(f" {phrase} ", " ").strip()
    return found | set(text.split())


MEANINGS = {word: meaning for meaning, text in _MARKS.items() for word in _listed(text)}
# What columns are called, without spaces and marks: of other programs, and in tables of one's own.
_COLUMNS = {
    "day": "wann quand date day calendardate habitdate entrydate logdate datetime timestamp when "
           "createdat completedat datum tag dag fecha dia data jour giorno dato paivamaara tarih "
           "дата 日付 日期 날짜",
    "time": "time clock uhrzeit zeit heure hora ora tid tijd godzina время 時間 时间",
    "habit": "habit habitname habits name title task taskname track trackname tracker activity "
             "activityname item goal goalname gewohnheit aufgabe aktivitat habitude tache "
             "activite habito tarea actividad abitudine attivita tarefa atividade gewoonte "
             "what was quoi vana vane nawyk tapa aliskanlik привычка 習慣 习惯 습관",
    "value": "entrytype how wie value status state mark done completed complete checked result "
             "amount count quantity number totallog total_log log progress check success times "
             "reps minutes wert erledigt menge anzahl ergebnis valeur etat fait quantite "
             "nombre valor estado hecho cantidad valore stato fatto quantita feito quantidade "
             "waarde aantal gedaan varde antal wartosc ilosc arvo maara deger значение статус "
             "値 值",
    "unit": "unit units einheit unite unidad unita unidade eenheid enhet jednostka birim",
    "note": "note notes comment comments commenttext memo journal remark remarks text diary "
            "notiz notizen anmerkung anmerkungen tagebuch bemerkung bemerkungen kommentar "
            "remarque remarques commentaire nota "
            "notas comentario comentarios commento commenti observacao notitie opmerking "
            "anteckning notat muistiinpano notatka uwagi not заметка комментарий メモ 备注",
    "feeling": "mood moods feeling feelings howifeel stimmung laune gefuhl humeur animo umore "
               "humor stemming nastroj настроение 気分 心情",
    "description": "description habitdescription question details beschreibung "
                   "descripcion descrizione descricao beschrijving beskrivning opis kuvaus",
    "category": "category habitcategory group area folder kategorie bereich categorie categoria "
                "gruppe",
    "worked out": "streak currentstreak longeststreak beststreak score scores strength percent "
                  "percentage rate completionrate successrate average avg mean total sum totals "
                  "overall summe gesamt durchschnitt schnitt prozent quote moyenne pourcentage "
                  "somme promedio porcentaje suma media totale percentuale target goalvalue "
                  "dailygoal weekday weekno week wochentag kw points xp level",
    "own": "id habitid uid uuid guid icon color colour reminder habiticon habitcolor order "
           "position index datenumber archived isarchived entrytimestamp createdby page "
           "entrydatetimestamp timezone",
}  # fmt: skip
_ROLES = {name: role for role, text in _COLUMNS.items() for name in text.split()}
_TOTALS = (
    "total totals sum summe gesamt average avg mean durchschnitt somme moyenne promedio suma "
    "totale media insgesamt totaal"
)
TOTALS = frozenset(_TOTALS.split())
_LONGEST = 60  # letters of a cell that is no text
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,20})[)\]]\s*$")
_SHARE = re.compile(r"[-+]?\d+(?:[.,]\d+)?\s*%")
_MINUTES = {"min", "mins", "minute", "minutes", "minuten", "minutos", "minuti", "minuter"}
_AMOUNT = re.compile(
    r"[~≈]?\s*(?P<number>[-+−]?\d[\d.,'’\u00a0\u202f ]*?)\s*"
    r"(?:(?:/|\bof\b|\bvon\b|\bsur\b|\bde\b)\s*\d+(?:[.,]\d+)?)?\s*"
    r"(?P<unit>[^\W\d_][^\d,;:]{0,20})?"
)
_THOUSANDS = re.compile(r"[-+−]?\d{1,3}(?:([.,'’\u00a0\u202f ])\d{3})(?:\1\d{3})*")


def meaning_of(word: str) -> str:
    """Return what the *word* of a mark means here, where that is known; else nothing.

    A program may add how it came to it: completed_manually.
    """
    return MEANINGS.get(word) or MEANINGS.get(word.partition("_")[0], "")


def bare(text: str) -> str:
    """Return *text* in small letters and with single spaces, to compare."""
    return _short_bare(text) if len(text) <= _LONGEST else _bare(text)


@lru_cache(maxsize=50_000)
def _short_bare(text: str) -> str:
    return _bare(text)


def _bare(text: str) -> str:
    return " ".join(normalize("NFKC", text).casefold().split()).strip("'\u2019\ufe0f\ufe0e")


def role_of(heading: str) -> str:
    """Return what a column of this *heading* is, where its name tells; else nothing."""
    letters = normalize("NFKD", _IN_BRACKETS.sub("", heading).casefold())
    name = "".join(char for char in letters if char.isalnum() and not combining(char))
    if "%" in heading or "streak" in name:
        return "worked out"
    return _ROLES.get(name, "")


def unit_of(heading: str) -> str:
    """Return the unit that a *heading* says: "Water (glasses)", "Minutes"; else nothing."""
    if bare(heading) in _MINUTES:
        return "minutes"
    found = _IN_BRACKETS.search(heading)
    return said_unit(found[1]) if found and not found[1].strip().isdecimal() else ""


def said_unit(text: str) -> str:
    """Return a unit as it is said here: "min" is "minutes"."""
    unit = " ".join(text.split()).strip(".")
    return "minutes" if unit.casefold() in _MINUTES else unit


def is_share(text: str) -> bool:
    """Say whether *text* is a percentage."""
    return _SHARE.fullmatch(text.strip()) is not None


class Amount(NamedTuple):
    """A number, and its unit where the cell has one."""

    number: int | float
    unit: str = ""


def amount_in(text: str, decimal: str = POINT) -> Amount | None:
    """Return the amount that a cell says, or None. *decimal* is "point" or "comma"."""
    return _amount_in(text, decimal) if len(text) <= _LONGEST else None


@lru_cache(maxsize=50_000)
def _amount_in(text: str, decimal: str) -> Amount | None:
    if not (found := _AMOUNT.fullmatch(text.strip())):
        return None
    number = _number(found["number"].strip(), decimal)
    return None if number is None else Amount(number, said_unit(found["unit"] or ""))


def _number(text: str, decimal: str) -> int | float | None:
    mark, other = (",", ".") if decimal == COMMA else (".", ",")
    figures = text.replace("−", "-")
    for each in "'’\u00a0\u202f ":
        figures = figures.replace(each, "")
    if {mark, other} <= set(figures):  # what comes last is the decimal one
        mark, other = sorted((mark, other), key=figures.rfind, reverse=True)
    elif figures.count(other) == 1 and not _THOUSANDS.fullmatch(figures):
        mark, other = other, mark  # it can be read in one way alone
    if other in figures and not _THOUSANDS.fullmatch(figures.partition(mark)[0]):
        return None
    figures = figures.replace(other, "").replace(mark, ".")
    try:
        number = float(figures)
    except ValueError:
        return None
    if abs(number) > 1e12:
        return None
    return int(number) if number.is_integer() else number


def tells_decimal(text: str) -> str:
    """Return which mark is the decimal one, by a number that can be read in one way alone."""
    if len(text) > _LONGEST:
        return ""
    found = re.fullmatch(r"[-+−]?\d*(?:([.,])\d{3})*([.,])(\d+)(?:\s.*)?", text.strip())
    if not found or (found[1] and found[1] == found[2]):
        return ""
    if found[1] is None and len(found[3]) == 3 and not text.strip().startswith(("0", "-0")):
        return ""
    return COMMA if found[2] == "," else POINT


def is_unsure_number(text: str) -> bool:
    """Say whether *text* is one number with a decimal comma, and another with a point."""
    return re.fullmatch(r"[-+−]?[1-9]\d{0,2}[.,]\d{3}", text.strip()) is not None
