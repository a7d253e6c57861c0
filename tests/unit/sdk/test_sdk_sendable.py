"""What a program may put into a declaration: anything that Pulumi can send, and a one-line error for the rest."""

import asyncio
import collections
import enum
import types
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePosixPath

import pulumi
import pytest
from pulumi.output import Unknown
from pulumi.runtime.rpc import unwrap_rpc_secret
from sdk_program import declare, value_of

import pulumi_whop as whop
from pulumi_whop._sendable import sendable

pytestmark = pytest.mark.usefixtures("engine")

SECRET = "hunter2-token"
ANYTHING = "write text, a number, True or False, a list or a dictionary"


class Whole:
    """A library's integer, like those of numpy."""

    def __init__(self, number):
        self.number = number

    def __index__(self):
        return self.number


class Array:
    """A library's array: it has the method of an integer, but is not one."""

    def __index__(self):
        raise TypeError("only integer scalar arrays can be converted to a scalar index")

    def __iter__(self):
        return iter([1, 2])


class Single:
    """A library's floating-point number that is not a Python float, like numpy's float32."""

    def __float__(self):
        return 19.989999771118164


class Double(float):
    """A library's floating-point number that is also a Python float, like numpy's float64."""


@dataclass
class Bid:
    """A data class of a program."""

    amount: int = 5


class Colour(enum.Enum):
    """Words that are not strings."""

    RED = "red"


class Word(enum.StrEnum):
    """Words that are strings."""

    ON = "standard"


class MixedWord(str, enum.Enum):  # noqa: UP042 - as programs wrote it before Python 3.11
    """Words that are strings, in the old way: str() gives their name."""

    ON = "standard"


class Amount(enum.IntEnum):
    """Named numbers."""

    HIGH = 1200


class Endless:
    """A value that a program may get by mistake."""

    __slots__ = ()


def sent(engine, value):
    """What the engine gets for a value in the middle of a declaration."""
    declare({"campaign_id": "adcamp_1", "config": {"value": value}})
    return unwrap_rpc_secret(engine.inputs()["config"])["value"]


def refusal_of(value, **keys):
    with pytest.raises(pulumi.RunError) as refusal:
        declare({"campaign_id": "adcamp_1", "config": {"value": value}} | keys)
    return str(refusal.value)


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        pytest.param(True, True, id="bool"),
        pytest.param(1200, 1200, id="int"),
        pytest.param(19.99, 19.99, id="float"),
        pytest.param("", "", id="empty_text"),
        pytest.param("straße ✓", "straße ✓", id="text"),
        pytest.param([], [], id="empty_list"),
        pytest.param((1, "a"), [1, "a"], id="tuple"),
        pytest.param(collections.deque([1]), [1], id="deque"),
        pytest.param(types.MappingProxyType({"a": 1}), {"a": 1}, id="mapping"),
        pytest.param(collections.UserDict(a=1), {"a": 1}, id="user_dict"),
        pytest.param(Word.ON, "standard", id="word_of_an_enum"),
        pytest.param(MixedWord.ON, "standard", id="word_of_an_old_enum"),
        pytest.param({MixedWord.ON: 1}, {"standard": 1}, id="key_of_an_enum"),
        pytest.param(Amount.HIGH, 1200, id="number_of_an_enum"),
        pytest.param(Whole(1200), 1200, id="foreign_integer"),
        pytest.param(Double(19.99), 19.99, id="foreign_float"),
        pytest.param(Decimal("19.99"), 19.99, id="decimal"),
        pytest.param(Decimal(1200), 1200, id="whole_decimal"),
        pytest.param(Decimal("19.990"), 19.99, id="decimal_with_a_zero"),
        pytest.param(Fraction(1999, 100), 19.99, id="fraction"),
        pytest.param(2**53, 2**53, id="largest_exact_integer"),
    ],
)
def test_a_value_is_sent_as_what_it_means(engine, value, plain):
    assert sent(engine, value) == plain


@pytest.mark.parametrize("value", [Word.ON, MixedWord.ON, Amount.HIGH, Double(19.99), Whole(5), Decimal(5)])
def test_only_plain_types_are_handed_to_pulumi(value):
    assert type(sendable("g", {"value": value})["value"]) in (str, int, float)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        pytest.param(
            datetime(2027, 1, 1, tzinfo=UTC),
            "is a datetime, which cannot be sent; write it as text, such as 2026-01-01T00:00:00Z",
            id="datetime",
        ),
        pytest.param(
            date(2027, 1, 1),
            "is a date, which cannot be sent; write it as text, such as 2026-01-01T00:00:00Z",
            id="date",
        ),
        pytest.param(time(12), "is a time, which cannot be sent; write it as text", id="time"),
        pytest.param(timedelta(1), f"is a timedelta, which cannot be sent; {ANYTHING}", id="timedelta"),
        pytest.param(b"US", "is a bytes, which cannot be sent; write it as text", id="bytes"),
        pytest.param(bytearray(b"US"), "is a bytearray, which cannot be sent; write it as text", id="bytearray"),
        pytest.param(PurePosixPath("a"), "is a PurePosixPath, which cannot be sent; write it as text", id="path"),
        pytest.param(
            collections.UserString("a"), "is a UserString, which cannot be sent; write it as text", id="user_string"
        ),
        pytest.param({"US"}, "is a set, which cannot be sent; write a list", id="set"),
        pytest.param(frozenset({"US"}), "is a frozenset, which cannot be sent; write a list", id="frozenset"),
        pytest.param(range(3), "is a range, which cannot be sent; write a list", id="range"),
        pytest.param((each for each in "ab"), "is a generator, which cannot be sent; write a list", id="generator"),
        pytest.param({"a": 1}.values(), "is a dict_values, which cannot be sent; write a list", id="view"),
        pytest.param(Array(), "is an Array, which cannot be sent; write a list", id="array"),
        pytest.param(Colour.RED, "is a Colour, which cannot be sent; write its value", id="enum"),
        pytest.param(
            Single(), "is a Single, which cannot be sent; convert it with int(), float() or bool()", id="single"
        ),
        pytest.param(1j, f"is a complex, which cannot be sent; {ANYTHING}", id="complex"),
        pytest.param(Bid(), f"is a Bid, which cannot be sent; {ANYTHING}", id="dataclass"),
        pytest.param(Endless(), f"is an Endless, which cannot be sent; {ANYTHING}", id="object"),
        pytest.param(Bid, f"is a type, which cannot be sent; {ANYTHING}", id="class"),
        pytest.param(len, f"is a builtin_function_or_method, which cannot be sent; {ANYTHING}", id="function"),
        pytest.param(enum, f"is a module, which cannot be sent; {ANYTHING}", id="module"),
        pytest.param(ValueError(), f"is a ValueError, which cannot be sent; {ANYTHING}", id="exception"),
        pytest.param(pulumi.StringAsset("x"), f"is a StringAsset, which cannot be sent; {ANYTHING}", id="asset"),
        pytest.param("a\ud800", "has half a character (a lone surrogate); remove it", id="surrogate"),
        pytest.param({5: 1}, "has a key that is an int and not text; write it as text", id="number_as_key"),
        pytest.param({None: 1}, "has a key that is a NoneType and not text; write it as text", id="none_as_key"),
        pytest.param(
            2**53 + 1, "is an int that no float represents exactly; write it as text if it is an id", id="large_integer"
        ),
        pytest.param(
            10**400, "is an int that no float represents exactly; write it as text if it is an id", id="huge_integer"
        ),
        pytest.param(
            Whole(2**63 - 1),
            "is a Whole that no float represents exactly; write it as text if it is an id",
            id="large_foreign_integer",
        ),
        pytest.param(
            Decimal("0.1234567890123456789"),
            "is a Decimal that no float represents exactly; round it",
            id="long_decimal",
        ),
        pytest.param(Decimal("1e999"), "is a Decimal that no float represents exactly; round it", id="huge_decimal"),
        pytest.param(
            Decimal("1e-999999999"), "is a Decimal that no float represents exactly; round it", id="tiny_decimal"
        ),
        pytest.param(Decimal("NaN"), "is a Decimal that no float represents exactly; round it", id="not_a_number"),
        pytest.param(Decimal("sNaN"), "is a Decimal that no float represents exactly; round it", id="signalling"),
        pytest.param(Fraction(1, 3), "is a Fraction that no float represents exactly; round it", id="third"),
        pytest.param(Fraction(10**400), "is a Fraction that no float represents exactly; round it", id="huge_fraction"),
    ],
)
@pytest.mark.parametrize(
    ("around", "place"),
    [
        pytest.param(lambda value: value, "config.value", id="alone"),
        pytest.param(lambda value: [0, {"deep": value}], "config.value[1].deep", id="deep"),
    ],
)
def test_what_pulumi_cannot_send_is_refused_in_one_line_with_its_place(around, place, value, message):
    assert refusal_of(around(value)) == f"AdGroup g: {place} {message}"


def test_a_type_with_the_name_of_one_of_pythons_is_distinguished_from_it():
    foreign = type("bool", (Single,), {"__module__": "numpy"})
    assert refusal_of(foreign()) == (
        "AdGroup g: config.value is a numpy.bool, which cannot be sent; convert it with int(), float() or bool()"
    )


def test_a_resource_is_refused_with_the_output_to_write():
    other = whop.AdGroup("other", campaign_id="adcamp_1")
    assert refusal_of(other).endswith("is an AdGroup, which cannot be sent; write its output `id`")


def test_half_a_character_in_a_key_is_refused_in_text_that_can_be_printed():
    reported = refusal_of({"a\ud800": 1})
    assert reported == 'AdGroup g: config.value["a\\ud800"] has half a character (a lone surrogate); remove it'
    reported.encode()


def test_a_key_of_the_declaration_itself_is_looked_at_too():
    with pytest.raises(pulumi.RunError, match="AdGroup g: the declaration has a key that is an int and not text"):
        declare({"campaign_id": "adcamp_1", 5: 1})


def test_everything_that_cannot_be_sent_is_reported_in_one_line():
    assert refusal_of([{1}, len, 5, b""]) == (
        "AdGroup g: config.value[0] is a set, which cannot be sent; write a list; "
        f"config.value[1] is a builtin_function_or_method, which cannot be sent; {ANYTHING}; "
        "config.value[3] is a bytes, which cannot be sent; write it as text"
    )


def test_a_value_in_an_args_class_is_refused_with_its_place():
    config = whop.AdGroupConfigArgs(start_time=datetime(2027, 1, 1, tzinfo=UTC))
    with pytest.raises(pulumi.RunError, match=r"AdGroup g: config\.start_time is a datetime"):
        declare(campaign_id="adcamp_1", config=config)


def test_a_subclass_of_an_args_class_is_one(engine):
    class HouseConfig(whop.AdGroupConfigArgs):
        pass

    declare(campaign_id="adcamp_1", config=HouseConfig(bid_amount=Decimal(1200)))
    assert engine.inputs()["config"] == {"bid_amount": 1200}


def endless(kind):
    value = {} if kind is dict else []
    value.update(more=value) if kind is dict else value.append(value)
    return value


@pytest.mark.parametrize("kind", [dict, list])
def test_what_holds_itself_is_refused_with_its_place(kind):
    reported = (
        "AdGroup g: config is nested more than 64 levels deep; declare fewer levels: no setting of the API needs ten"
    )
    assert refusal_of(endless(kind)) == reported


async def soon(value):
    return value


def of(value):
    return pulumi.Output.from_input(1).apply(lambda _: value)


LATER = pytest.mark.parametrize(
    "later",
    [
        pytest.param(of, id="output"),
        pytest.param(pulumi.Output.secret, id="secret"),
        pytest.param(soon, id="coroutine"),
        pytest.param(lambda value: asyncio.ensure_future(soon(value), loop=asyncio.get_event_loop()), id="future"),
        pytest.param(lambda value: of(of(value)), id="output_in_an_output"),
    ],
)


@LATER
@pytest.mark.parametrize(
    ("value", "plain"),
    [
        pytest.param(Decimal("19.99"), 19.99, id="decimal"),
        pytest.param(Whole(5), 5, id="foreign_integer"),
        pytest.param(MixedWord.ON, "standard", id="word_of_an_old_enum"),
        pytest.param({"a": [Decimal(5)]}, {"a": [5]}, id="deep"),
    ],
)
def test_a_value_that_comes_later_is_sent_as_what_it_means(engine, later, value, plain):
    assert sent(engine, later(value)) == plain


@LATER
def test_a_value_that_comes_later_is_refused_in_the_same_line(later):
    assert refusal_of(later([object()])) == f"AdGroup g: config.value[0] is an object, which cannot be sent; {ANYTHING}"


def test_a_value_that_comes_later_is_not_nested_deeper_than_one_that_is_there():
    reported = (
        "AdGroup g: config is nested more than 64 levels deep; declare fewer levels: no setting of the API needs ten"
    )
    assert refusal_of(of(endless(dict))) == reported


def test_a_secret_that_is_looked_at_stays_secret():
    group = declare(campaign_id="adcamp_1", daily_budget=pulumi.Output.secret(Decimal(50)))
    assert asyncio.get_event_loop().run_until_complete(group.daily_budget.is_secret())
    assert value_of(group.daily_budget) == 50


QUOTABLE = [
    pytest.param({SECRET}, id="set"),
    pytest.param(SECRET.encode(), id="bytes"),
    pytest.param(f"{SECRET}\ud800", id="surrogate"),
    pytest.param(PurePosixPath(SECRET), id="path"),
    pytest.param(ValueError(SECRET), id="exception"),
    pytest.param(pulumi.StringAsset(SECRET), id="asset"),
    pytest.param(collections.UserString(SECRET), id="user_string"),
    pytest.param(int.from_bytes(SECRET.encode()), id="number"),
    pytest.param(enum.Enum("Key", {"KEY": SECRET.encode()}).KEY, id="enum"),
]


@pytest.mark.parametrize("wrong", [*QUOTABLE, pytest.param({(SECRET,): 1}, id="key")])
def test_no_refusal_quotes_a_value(wrong):
    assert quotes_nothing(refusal_of(wrong))


@pytest.mark.parametrize("wrong", QUOTABLE)
def test_no_refusal_quotes_a_secret(wrong):
    assert quotes_nothing(refusal_of(pulumi.Output.secret(wrong)))


def quotes_nothing(reported):
    return SECRET not in reported and str(int.from_bytes(SECRET.encode())) not in reported


def test_an_unknown_value_passes():
    unknown = Unknown()
    assert sendable("g", {"value": [unknown]}) == {"value": [unknown]}
