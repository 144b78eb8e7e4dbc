from hearten.api import Choice, Questionnaire, YesNo, hookimpl


class LightAndAir(Questionnaire):
    name = "light-and-air"
    label = "Light and air"
    questions = (
        YesNo(key="outside", label="Was I outside?"),
        Choice(key="light", label="How was the light?", choices=("grey", "mixed", "bright")),
    )
    attribution = "Our own words"
    licence = "CC0-1.0"


@hookimpl
def hearten_questionnaires():
    return [LightAndAir()]
