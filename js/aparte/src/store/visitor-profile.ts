import { refuse } from "../core/cbor.js";
import type { ConsentLevel, Decision } from "../api.js";
import type { Engine } from "../core/engine.js";
import type { Choose } from "../identity-module.js";
import type { ShopEvent, TimedEvent } from "../observe/event.js";
import { Database } from "./database.js";
import type { StoredSnapshot } from "./records.js";
import { result, setAsideKeys } from "./stores.js";
import { Tabs } from "./tabs.js";

/** Events of this page load that are kept, so that a consent that comes late still knows them. */
const kMaxHistory = 50;
const kMaxWaitMs = 1000;

/** What the profile tells. */
export interface ProfileEvents {
  onDecision(decision: Decision): void;
  onRefused(event: ShopEvent): void;
  /** The database is open. */
  onDatabase(database: Database): void;
  onStorageRefused(): void;
  /** A stored profile that could not be read lies aside. */
  onSetAside(): void;
  /** Another tab has withdrawn the consent. */
  onWithdrawn(): void;
}

/**
 * The visitor's profile: in the engine, and with consent `full` in the database. The engine answers at once; the database
 * follows, one transaction a batch. When another tab has written in between, its profile is taken and this tab's events
 * since are added to it, so nothing is lost.
 */
export class VisitorProfile {
  readonly #engine: Engine;
  readonly #name: string;
  readonly #events: ProfileEvents;
  readonly #reports: boolean;
  #level: ConsentLevel = "none";
  #history: TimedEvent[] = [];
  #pending: TimedEvent[] = [];
  #database: Database | undefined;
  #tabs: Tabs | undefined;
  #generation = 0;
  #isStarted = false;
  #isRefused = false;
  #work: Promise<unknown> = Promise.resolve();
  #flush: Promise<void> | undefined;

  /** `reports`: whether reports may be kept for sending. */
  constructor(engine: Engine, name: string, reports: boolean, events: ProfileEvents) {
    this.#engine = engine;
    this.#name = name;
    this.#reports = reports;
    this.#events = events;
  }

  get database(): Database | undefined {
    return this.#database;
  }

  /** Begins with what has happened on the page already. With consent `full` the stored profile comes first. */
  async start(level: ConsentLevel, early: readonly TimedEvent[]): Promise<void> {
    this.#level = level;
    for (const timed of early) this.#remember(timed);
    if (level !== "full") this.#begin();
    // A database that does not answer must not keep the page waiting; what it holds is taken when it does.
    else setTimeout(() => this.#isStarted || this.#begin(), kMaxWaitMs);
    await this.#settle();
  }

  /** Resolves when the event is stored, or counted where nothing is stored. */
  async add(timed: TimedEvent): Promise<void> {
    this.#remember(timed);
    if (this.#level === "full") this.#pending.push(timed);
    if (this.#isStarted) this.#deliver([timed]);
    await this.#settle();
  }

  /** Resolves when the profile is stored or erased, as the level says. */
  async setLevel(level: ConsentLevel): Promise<void> {
    const wasFull = this.#level === "full";
    if (level === this.#level) return;
    this.#level = level;
    if (wasFull) {
      this.#tabs?.tell("withdrawn");
      this.#forget();
    }
    if (this.#isStarted && level !== "full") this.#deliver([this.#levelEvent()]);
    await this.#settle();
  }

  /** Another visitor's profile may take the place of this one. */
  exchange(choose: Choose): Promise<void> {
    return this.#enqueue(async () => {
      if (this.#database) await this.#store(this.#database, choose);
    });
  }

  /** Time has passed. */
  advance(): void {
    const decision = this.#isStarted ? this.#engine.advance(Date.now()) : null;
    if (decision) this.#events.onDecision(decision);
  }

  /** Lets go of the database and of the other tabs. */
  async close(): Promise<void> {
    await this.#work;
    this.#tabs?.close();
    this.#database?.close();
    this.#database = undefined;
  }

  #remember(timed: TimedEvent): void {
    this.#history.push(timed);
    if (this.#history.length <= kMaxHistory) return;
    // The view of this page stays: the other events happened on it.
    this.#history.splice(this.#lastView() === 0 ? 1 : 0, 1);
  }

  #lastView(): number {
    return this.#history.findLastIndex(({ event }) => event.name === "page_view");
  }

  /** From a stored profile or none, with what has happened on this page load. The level goes first: a snapshot does not hold it. */
  #begin(snapshot?: Uint8Array): boolean {
    const isRead = this.#engine.restore(this.#history[0]?.at_ms ?? Date.now(), snapshot);
    this.#isStarted = true;
    this.#deliver([this.#levelEvent(this.#history[0]?.at_ms), ...this.#history]);
    return isRead;
  }

  #levelEvent(at_ms = Date.now()): TimedEvent {
    return { at_ms, event: { name: "consent_update", params: { level: this.#level, holds: "fetchLater" in window } } };
  }

  /** Only the last of the decisions is shown. */
  #deliver(batch: readonly TimedEvent[]): void {
    let latest: Decision | undefined;
    for (const { at_ms, event } of batch) {
      const decision = this.#engine.dispatch(at_ms, event);
      if (decision === undefined) this.#events.onRefused(event);
      latest = decision ?? latest;
    }
    if (latest) this.#events.onDecision(latest);
  }

  /** Withdrawal: the engine forgets the visitor by itself; what remains is this page and the product on it. */
  #forget(): void {
    this.#history = this.#history
      .slice(Math.max(this.#lastView(), 0))
      .filter(({ event }) => event.name === "page_view" || event.name === "view_item");
    this.#pending = [];
    this.#generation = 0;
  }

  /** Makes the database what the level says: open and up to date, or gone. One after the other. */
  #settle(): Promise<void> {
    this.#flush ??= this.#enqueue(async () => {
      this.#flush = undefined;
      if (this.#level !== "full") await this.#erase();
      else if (!this.#database && !this.#isRefused) await this.#open();
      else if (this.#database && this.#pending.length) await this.#store(this.#database);
    });
    return this.#flush;
  }

  #enqueue(task: () => Promise<void>): Promise<void> {
    const done = this.#work.then(task).catch(() => (this.#level === "full" ? this.#refuse() : this.#erase()));
    this.#work = done;
    return done;
  }

  async #open(): Promise<void> {
    const database = await Database.open(this.#name);
    this.#database = database;
    this.#events.onDatabase(database);
    await this.#store(database, async (stored, snapshots, history) => {
      if (await result(snapshots.getKey(setAsideKeys()))) this.#events.onSetAside();
      return [stored, history];
    });
    this.#tabs ??= new Tabs(this.#name, (message) => {
      if (message === "withdrawn") this.#events.onWithdrawn();
      else void this.#enqueue(() => this.#refresh());
    });
  }

  async #store(database: Database, choose?: Choose): Promise<void> {
    let generation = 0;
    await database.commit(async (stored, snapshots) => {
      if (this.#level !== "full") refuse();
      const chosen = await choose?.(stored, snapshots, this.#history);
      if (chosen) {
        this.#history = chosen[1];
        if (!this.#begin(chosen[0]?.bytes)) this.#setAside(chosen[0], snapshots);
      } else if (stored?.generation !== this.#generation) {
        if (!this.#engine.restore(Date.now(), stored?.bytes)) this.#setAside(stored, snapshots);
        this.#deliver(this.#pending);
      }
      // A decision can bring events of its own (exposures); the snapshot holds them as well.
      this.#pending = [];
      generation = (stored?.generation ?? 0) + 1;
      const bytes = this.#engine.snapshot();
      // Too large to be kept: what was stored last stays.
      if (!bytes.length) refuse();
      return {
        snapshot: { generation, bytes },
        report: this.#reports ? this.#engine.report() : "",
      };
    });
    this.#generation = generation;
    this.#tabs?.tell("changed");
  }

  /** A profile that this release cannot read is not lost: the last one is kept. */
  #setAside(unreadable: StoredSnapshot | undefined, snapshots: IDBObjectStore): void {
    snapshots.delete(setAsideKeys());
    snapshots.put(unreadable, Date.now());
    this.#events.onSetAside();
  }

  /** Another tab has written: decide again with what it knows. */
  async #refresh(): Promise<void> {
    const stored = await this.#database?.snapshot();
    if (!stored || stored.generation === this.#generation || this.#level !== "full") return;
    this.#engine.restore(Date.now(), stored.bytes);
    this.#generation = stored.generation;
    this.#deliver(this.#pending);
    this.advance();
  }

  async #erase(): Promise<void> {
    const database = this.#database;
    if (!database) return;
    this.#database = undefined;
    await database.erase().catch(() => undefined);
  }

  /** In memory from now on. */
  #refuse(): void {
    this.#database?.close();
    this.#database = undefined;
    this.#isRefused = true;
    this.#events.onStorageRefused();
    if (!this.#isStarted) this.#begin();
  }
}
