"""Negation, condition and plan change the answer of what they bear on, and of nothing else."""

import pandas as pd
import pytest

from mzdata import coding, cues, rules

MEASURES = {
    "flexible_hours": ["flexibel* werktijd*"],
    "telework": ["thuis+werk*"],
    "carer_policy": ["mantelzorg+beleid", "beleid"],
    "buy_leave": ["verlof NEAR2 kopen"],
    "staff_workshop": ["workshop*"],
    "onboarding_info": ["handboek"],
}


@pytest.fixture(scope="module")
def small() -> rules.Rules:
    lists = {name: ["nooitditwoord"] for name in ("managers", "hr", "carers", "board", "own_staff")}
    lists["residents"] = ["inwoner*", "client*"]
    lists["own_staff"] = ["medewerker*"]
    lists["months"] = ["maart"]
    lists["habit"] = ["elk", "jaarlijks", "ter sprake"]
    return rules.compile_rules(MEASURES, lists, cues.read())


def code(text: str, small: rules.Rules, topic: str = "arrangements") -> pd.DataFrame:
    statements = pd.DataFrame(
        {
            "statement": ["x:001"],
            "organisation": ["x"],
            "topic": [topic],
            "order": [1],
            "depth": [0],
            "parent": [""],
            "text": [text],
            "start": [10],
            "end": [10 + len(text)],
        }
    )
    organisations = pd.DataFrame({"organisation": ["x"], "form": ["four_topics"]})
    return coding.code(statements, organisations, pd.DataFrame({"organisation": ["x"]}), small)


def answers(text: str, small: rules.Rules) -> dict[str, str]:
    found = code(text, small)
    return dict(zip(found["measure"], found["answer"], strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Flexibele werktijden", {"flexible_hours": "stated"}),
        ("Geen beleid, wel flexibele werktijden", {"carer_policy": "denied", "flexible_hours": "stated"}),
        ("Thuiswerken is niet mogelijk", {"telework": "denied"}),
        ("Thuiswerken kan in een bakkerij natuurlijk niet.", {"telework": "denied"}),
        ("Verlof kopen is er niet bij, maar thuiswerken wel.", {"buy_leave": "denied", "telework": "stated"}),
        ("Verlof kopen kan niet, thuiswerken wel.", {"buy_leave": "denied", "telework": "stated"}),
        ("Geen workshops, thuiswerken bij ons wel.", {"staff_workshop": "denied", "telework": "stated"}),
        ("Geen thuiswerken, wel verlof kopen", {"telework": "denied", "buy_leave": "stated"}),
        ("We werken niet met een apart beleid.", {"carer_policy": "denied"}),
        ("Kan iemand een dag niet, dan is thuiswerken de oplossing.", {"telework": "stated"}),
        ("Flexibele werktijden ontbreken natuurlijk niet.", {"flexible_hours": "stated"}),
        ("Er is nog geen mantelzorgbeleid", {"carer_policy": "denied"}),
        ("Niet alleen thuiswerken, maar ook verlof kopen", {"telework": "stated", "buy_leave": "stated"}),
        ("Thuiswerken kan zonder problemen", {"telework": "stated"}),
        ("Flexibele werktijden, afhankelijk van functie", {"flexible_hours": "conditional"}),
        ("Thuiswerken indien mogelijk", {"telework": "conditional"}),
        ("Thuiswerken, maximaal één dag per week", {"telework": "conditional"}),
        ("Verlof kopen, mits het rooster het toelaat", {"buy_leave": "conditional"}),
        ("Waar nodig flexibele werktijden", {"flexible_hours": "stated"}),
        ("Er wordt een workshop gepland", {"staff_workshop": "planned"}),
        ("Binnenkort volgt een workshop", {"staff_workshop": "planned"}),
        ("Mantelzorg is opgenomen in het handboek", {"onboarding_info": "stated"}),
        ("Het wordt opgenomen in het handboek", {"onboarding_info": "planned"}),
        ("Op termijn een workshop", {"staff_workshop": "planned"}),
        ("Op 30 maart is er een workshop", {"staff_workshop": "planned"}),
        ("Op 30 maart is er elk jaar een workshop", {"staff_workshop": "stated"}),
        ("In het voorjaar krijgen we een workshop. De workshop duurt een uur.", {"staff_workshop": "planned"}),
        ("De workshop krijgt een vervolg", {"staff_workshop": "planned"}),
        (
            "Zodra het beleid is vastgesteld, komt er een workshop",
            {"carer_policy": "stated", "staff_workshop": "planned"},
        ),
        ("Vorig voorjaar kregen we een workshop", {"staff_workshop": "stated"}),
        ("Het plan noemt acties als: thuiswerken, verlof kopen", {"telework": "planned", "buy_leave": "planned"}),
        ("Onze inwoners krijgen een workshop", {}),
    ],
)
def test_cues_decide_the_answer(text: str, expected: dict[str, str], small: rules.Rules) -> None:
    assert answers(text, small) == expected


def test_a_cue_does_not_reach_over_the_end_of_a_sentence(small: rules.Rules) -> None:
    assert answers("Geen handboek. Thuiswerken kan.", small)["telework"] == "stated"


def test_the_quote_holds_the_cue_and_the_condition_is_verbatim(small: rules.Rules) -> None:
    found = code("• Thuiswerken (indien mogelijk) en meer", small).iloc[0]
    assert found["quote"] == "Thuiswerken (indien mogelijk)"
    assert found["condition"] == "indien mogelijk"
    assert (found["start"], found["end"]) == (12, 12 + len(found["quote"]))


def test_contradicting_findings_are_both_kept(small: rules.Rules) -> None:
    found = code("Thuiswerken is niet mogelijk. Sinds kort mag thuiswerken.", small)
    assert sorted(found["answer"]) == ["denied", "stated"]


def test_a_plan_holds_for_what_it_introduces(small: rules.Rules) -> None:
    first, second = "In voorbereiding:", "Een workshop"
    statements = pd.DataFrame(
        {
            "statement": ["x:001", "x:002"],
            "organisation": ["x", "x"],
            "topic": ["awareness", "awareness"],
            "order": [1, 2],
            "depth": [0, 1],
            "parent": ["", "x:001"],
            "text": [first, second],
            "start": [0, 20],
            "end": [len(first), 20 + len(second)],
        }
    )
    organisations = pd.DataFrame({"organisation": ["x"], "form": ["four_topics"]})
    found = coding.code(statements, organisations, pd.DataFrame({"organisation": ["x"]}), small)
    assert found[["statement", "answer"]].to_numpy().tolist() == [["x:002", "planned"]]


def test_findings_that_differ_in_answer_only_have_keys_of_their_own(small: rules.Rules) -> None:
    found = code("Geen beleid, wel beleid; geen thuiswerken, wel thuiswerken", small)
    assert found["finding"].is_unique and len(found) == 4


def test_introductions_are_not_coded_for_measures_of_own_staff(small: rules.Rules) -> None:
    assert code("Thuiswerken", small, topic="intro").empty


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Thuiswerken is voor leerkrachten niet haalbaar, voor het bestuursbureau wel.", "voor het bestuursbureau"),
        ("Thuiswerken kan op kantoor wel, op de werkvloer niet.", "op kantoor"),
        ("Op kantoor kan thuiswerken wel, in de winkels niet.", "Op kantoor"),
        ("In de productie is thuiswerken niet mogelijk, op kantoor wel.", "op kantoor"),
        ("Thuiswerken: voor monteurs niet, voor de binnendienst wel.", "voor de binnendienst"),
        ("Voor lesgevend personeel kan thuiswerken niet, voor overig personeel wel.", "voor overig personeel"),
        ("Wij bieden thuiswerken niet aan in de zorg, maar wel op het servicebureau.", "op het servicebureau"),
        ("Thuiswerken geldt wel voor de kantoren, maar niet voor de ploegen.", "voor de kantoren"),
        ("Thuiswerken mag bij de staf wel en in de keuken niet.", "bij de staf"),
        ("Docenten kunnen niet thuiswerken, de ondersteuning wel.", "de ondersteuning"),
        ("Kantoormedewerkers mogen thuiswerken, monteurs niet.", "Kantoormedewerkers"),
        ("Voor de chauffeurs geen thuiswerken, voor de planners uiteraard wel.", "voor de planners"),
    ],
)
def test_a_measure_for_one_group_and_not_for_another_is_conditional(text: str, group: str, small: rules.Rules) -> None:
    found = code(text, small)
    assert found[["measure", "answer", "condition"]].to_numpy().tolist() == [["telework", "conditional", group]]
    quote, start = found["quote"].iloc[0], found["start"].iloc[0] - 10
    assert text[start : start + len(quote)] == quote and group in quote


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Verlof kopen kan niet, thuiswerken wel.", {"buy_leave": "denied", "telework": "stated"}),
        ("Verlof kopen kan niet, een fietsplan wel.", {"buy_leave": "denied"}),
        ("Thuiswerken kan op maandag niet, op vrijdag wel.", {"telework": "denied"}),
        ("Thuiswerken kan nu nog niet, vanaf maart wel.", {"telework": "denied"}),
        ("Op papier bestaat thuiswerken niet, in de praktijk wel.", {"telework": "denied"}),
        ("Thuiswerken kan bij ons niet, bij andere bedrijven wel.", {"telework": "denied"}),
        ("Op de werkvloer kan thuiswerken niet, en daar blijft het bij.", {"telework": "denied"}),
        ("Thuiswerken kan niet alleen op kantoor, maar ook in de zorg.", {"telework": "stated"}),
        ("Thuiswerken kan op kantoor wel. De werkvloer kent geen flexibele werktijden.",
         {"telework": "stated", "flexible_hours": "denied"}),
    ],
)  # fmt: skip
def test_two_measures_or_two_times_are_no_two_groups(text: str, expected: dict[str, str], small: rules.Rules) -> None:
    assert answers(text, small) == expected
