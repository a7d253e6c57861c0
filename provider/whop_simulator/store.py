"""Keep keys, campaigns and ad groups in a SQLite file: what was answered outlives a killed process."""

import json
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock

from whop_simulator import times
from whop_simulator.records import AdGroup, Campaign, Key, Replay

_TABLES = """
CREATE TABLE IF NOT EXISTS keys (token TEXT PRIMARY KEY, company TEXT, permissions TEXT);
CREATE TABLE IF NOT EXISTS campaigns (
    id TEXT PRIMARY KEY, company TEXT, platform TEXT, title TEXT, status TEXT, budget_optimization INTEGER,
    created_at TEXT);
CREATE TABLE IF NOT EXISTS ad_groups (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, campaign_id TEXT, created_at TEXT, updated_at TEXT,
    declared TEXT, verdict TEXT, deleted INTEGER, hidden_lists INTEGER, stale TEXT);
CREATE INDEX IF NOT EXISTS ad_groups_of_campaign ON ad_groups (campaign_id);
CREATE TABLE IF NOT EXISTS replays (
    token TEXT, key TEXT, request TEXT, status INTEGER, body TEXT, PRIMARY KEY (token, key));
CREATE TABLE IF NOT EXISTS clock (milliseconds INTEGER);
"""


@dataclass
class Store:
    """One SQLite file behind one connection; every use of it stands in a `transaction`."""

    path: Path
    _connection: sqlite3.Connection = field(init=False)
    _lock: RLock = field(init=False, default_factory=RLock)

    def __post_init__(self) -> None:
        """Opens the file, and makes the tables that are not there."""
        self._connection = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
        self._connection.executescript(f"PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; {_TABLES}")

    def close(self) -> None:
        """Closes the file; the store is of no use afterwards."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is on disk when it ends, or nothing when it raises."""
        with self._lock:
            self._connection.execute("BEGIN")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def now(self) -> str:
        """The time of a change, later than that of every change before it, by a millisecond at least."""
        (last,) = self._connection.execute("SELECT max(milliseconds) FROM clock").fetchone()
        milliseconds = max(time.time_ns() // 1_000_000, (last or 0) + 1)
        self._connection.execute("DELETE FROM clock")
        self._connection.execute("INSERT INTO clock VALUES (?)", (milliseconds,))
        return times.from_milliseconds(milliseconds)

    def forget(self, keep_token: str) -> None:
        """Removes everything but the clock and one key."""
        for table in ("campaigns", "ad_groups", "replays"):
            self._connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names from the line above
        self._connection.execute("DELETE FROM keys WHERE token != ?", (keep_token,))

    def add_key(self, key: Key) -> None:
        """Adds a key, or replaces the one of that token."""
        row = (key.token, key.company, " ".join(sorted(key.permissions)))
        self._connection.execute(
            "INSERT INTO keys VALUES (?, ?, ?) ON CONFLICT (token)"  # not REPLACE, which would make it the newest
            "DO UPDATE SET company = excluded.company, permissions = excluded.permissions",
            row,
        )

    def all_keys(self) -> Sequence[Key]:
        """All keys, the oldest first."""
        rows = self._connection.execute("SELECT * FROM keys ORDER BY rowid")
        return [Key(token, company, frozenset(permissions.split())) for token, company, permissions in rows]

    def key(self, token: str) -> Key | None:
        """The key of that token."""
        return next((key for key in self.all_keys() if key.token == token), None)

    def add_campaign(self, campaign: Campaign) -> None:
        """Adds a campaign, or replaces the one of that id."""
        row = tuple(vars(campaign).values())
        self._connection.execute("REPLACE INTO campaigns VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def campaigns(self, company: str) -> Sequence[Campaign]:
        """A company's campaigns, the oldest first."""
        rows = self._connection.execute("SELECT * FROM campaigns WHERE company = ? ORDER BY created_at", (company,))
        return [_campaign(row) for row in rows]

    def campaign(self, campaign_id: str) -> Campaign | None:
        """The campaign of that id."""
        row = self._connection.execute("SELECT * FROM campaigns WHERE id = ?", (campaign_id,)).fetchone()
        return row and _campaign(row)

    def add_ad_group(self, group: AdGroup) -> None:
        """Adds an ad group after all others."""
        self._connection.execute("INSERT INTO ad_groups VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _row(group))

    def save_ad_group(self, group: AdGroup) -> None:
        """Writes an ad group that is there over itself."""
        self._connection.execute(
            "REPLACE INTO ad_groups VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (group.number, *_row(group))
        )

    def ad_group(self, ad_group_id: str) -> AdGroup | None:
        """The ad group of that id, deleted or not."""
        row = self._connection.execute("SELECT * FROM ad_groups WHERE id = ?", (ad_group_id,)).fetchone()
        return row and _ad_group(row)

    def ad_groups(self, campaign_id: str | None = None) -> Sequence[AdGroup]:
        """The ad groups of one campaign or of all, deleted ones included, the oldest first."""
        where = "SELECT * FROM ad_groups WHERE campaign_id = ifnull(?, campaign_id) ORDER BY number"
        return [_ad_group(row) for row in self._connection.execute(where, (campaign_id,))]

    def count_list(self, numbers: Sequence[int]) -> None:
        """Takes one off the lists that those ad groups are still hidden from."""
        update = "UPDATE ad_groups SET hidden_lists = hidden_lists - 1 WHERE number = ?"
        self._connection.executemany(update, [(number,) for number in numbers])

    def replay(self, token: str, key: str) -> Replay | None:
        """The first answer to an `Idempotency-Key` of that bearer token."""
        select = "SELECT request, status, body FROM replays WHERE token = ? AND key = ?"
        row = self._connection.execute(select, (token, key)).fetchone()
        return row and Replay(row[0], row[1], json.loads(row[2]))

    def add_replay(self, token: str, key: str, replay: Replay) -> None:
        """Keeps the first answer to an `Idempotency-Key`."""
        row = (token, key, replay.request, replay.status, json.dumps(replay.body))
        self._connection.execute("INSERT INTO replays VALUES (?, ?, ?, ?, ?)", row)


def _campaign(row: tuple[str, str, str, str, str, int, str]) -> Campaign:
    *texts, budget_optimization, created_at = row
    campaign_id, company, platform, title, status = (str(text) for text in texts)
    return Campaign(campaign_id, company, platform, title, status, bool(budget_optimization), created_at)


def _row(group: AdGroup) -> tuple[str | int | None, ...]:
    declared = json.dumps(group.declared)
    ids = (group.id, group.campaign_id, group.created_at, group.updated_at)
    stale = None if group.stale is None else json.dumps(group.stale)
    return (*ids, declared, group.verdict, group.deleted, group.hidden_lists, stale)


def _ad_group(row: tuple[int, str, str, str, str, str, str | None, int, int, str | None]) -> AdGroup:
    number, ad_group_id, campaign_id, created_at, updated_at, text, verdict, deleted, hidden, stale = row
    return AdGroup(
        id=ad_group_id,
        campaign_id=campaign_id,
        created_at=created_at,
        updated_at=updated_at,
        declared=json.loads(text),
        verdict=verdict,
        deleted=bool(deleted),
        hidden_lists=hidden,
        stale=None if stale is None else json.loads(stale),
        number=number,
    )
