from hearten.testing import check_questionnaire


def test_it_is_asked_where_a_checkin_names_it(hearten_load, hearten_plan, hearten_run):
    check_questionnaire(hearten_load("light_and_air.py").questionnaires["light-and-air"])
    with hearten_plan.file.open("a") as plan:
        plan.write('[[checkins]]\nid = "evening"\ntitle = "Evening"\n')
        plan.write('questions = ["light-and-air"]\nrhythm = { every = "day" }\n')
    ran = hearten_run("checkin", "--answer", "light-and-air.light=mixed")
    assert ran.code == 0, ran.err
    assert [entry.answers for entry in hearten_plan.entries()] == [{"light-and-air.light": "mixed"}]
