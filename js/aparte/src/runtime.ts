import type {
  Aparte,
  AparteEvents,
  AparteOptions,
  ConsentLevel,
  Decision,
  EventDetails,
  Identity,
  LedgerEntry,
  Profile,
  QueuedCall,
  Status,
  StatusCode,
  Value,
} from "./api.js";
import { refusesReports } from "./consent/browser-choice.js";
import { readLevel } from "./consent/level.js";
import type { Engine } from "./core/engine.js";
import { loadEngine, StartError } from "./core/load.js";
import { Listeners } from "./listeners.js";
import { isBot } from "./observe/bot.js";
import { boundEvent, type ShopEvent, type TimedEvent } from "./observe/event.js";
import { whenActivated } from "./observe/navigation.js";
import { observePage } from "./observe/observe.js";
import { fetchPack, isDelivered, siteOf } from "./pack.js";
import { asksForBehaviour } from "./observe/asks-for-behaviour.js";
import type { LoadModule } from "./modules.js";
import { writerFor } from "./render/format.js";
import { Renderer } from "./render/renderer.js";
import { StatusCodes } from "./status.js";
import { VisitorProfile } from "./store/visitor-profile.js";
import { Database, eraseDatabase } from "./store/database.js";
import type { CallQueue } from "./tag-queue.js";
import { erasePlan, keepPlan } from "./warm-plan.js";

/** Windows that expire and hours of the day are looked at this often. */
const kAdvanceMs = 60_000;
/** Error::pack_needs_full of wasm/include/aparte/error.hpp. */
const kPackNeedsFull = 51;
const quiet = (): undefined => undefined;
const kQueueable: readonly QueuedCall[0][] = ["consent", "track", "attributes", "identify", "on", "destroy"];

/** The public options with what each entry (`index.ts`, `tag.ts`) knows by itself. */
export interface RuntimeOptions extends Omit<AparteOptions, "report" | "consent" | "consentFrom" | "key"> {
  readonly wasmUrl: string | URL;
  readonly fullWasmUrl: string | URL;
  readonly load: LoadModule;
  readonly key?: string | undefined;
  readonly report?: string | URL | undefined;
  /** Anything that is not a level is `none`. */
  readonly consent?: unknown;
}

/** The whole way: what is observed goes to the profile, its decisions to the page, its report to the collector. */
export class Runtime implements Aparte {
  readonly ready: Promise<Status>;
  readonly #options: RuntimeOptions;
  readonly #databaseName: string;
  readonly #codes = new StatusCodes();
  readonly #listeners = new Listeners<AparteEvents>();
  readonly #stopping = new AbortController();
  #level: ConsentLevel;
  #early: TimedEvent[] = [];
  #path = "";
  #revertPlan: (() => void) | undefined;
  #renderer: Renderer | undefined;
  #engine: Engine | undefined;
  #profile: VisitorProfile | undefined;
  /** Once `report.js` has come. */
  #sendReport: ((text: string) => void) | undefined;
  #pack: Uint8Array | undefined;
  #decision: Decision | null = null;
  #identified: Promise<void> | undefined;

  constructor(options: RuntimeOptions) {
    this.#options = options;
    this.#databaseName = `aparte:${options.site ?? siteOf(options.pack)}`;
    this.#level = readLevel(options.consent);
    const stop: StatusCode | false = typeof document === "undefined" ? "no_browser" : isBot() && "bot";
    if (stop) {
      this.#codes.set(stop);
      this.ready = Promise.resolve(this.status());
      return;
    }
    this.#revertPlan = (window as { aparte?: CallQueue }).aparte?.revertPlan;
    this.#renderer = new Renderer({
      onExposure: (experiment) => void this.#emit({ name: "exposure", params: { experiment } }),
      onChange: () => this.#set("change_withdrawn", this.#renderer?.hasWithdrawn() ?? false),
    });
    this.#codes.set("starting");
    this.#codes.set("consent_none", this.#level !== "full");
    this.ready = this.#start().then(
      () => this.status(),
      (error: unknown) => this.#fail(error instanceof StartError ? error.code : "engine_failed"),
    );
  }

  async consent(choice: { readonly level: ConsentLevel }): Promise<void> {
    const wasFull = this.#level === "full";
    this.#level = readLevel((choice as { level?: unknown } | undefined)?.level);
    this.#set("consent_none", this.#level !== "full");
    const isWithdrawn = wasFull && this.#level !== "full";
    if (isWithdrawn) this.#withdraw();
    if (this.#profile) await this.#guard(this.#profile.setLevel(this.#level));
    else if (isWithdrawn) eraseDatabase(this.#databaseName);
    else await this.ready;
  }

  async track(name: string, details?: EventDetails): Promise<void> {
    // The level has its own call, which erases as well.
    const event = name === "consent_update" ? undefined : boundEvent(name, details);
    this.#set("event_refused", !event);
    if (event) await this.#emit(event);
  }

  async attributes(values: Readonly<Record<string, Value>>): Promise<void> {
    await this.track("attributes_update", { params: values });
  }

  identify(account: Identity | null): Promise<void> {
    // One after the other: the last one counts.
    return (this.#identified = (this.#identified ?? this.ready).then(async () => {
      try {
        const { identify } = await this.#options.load("identity");
        await identify(account, this, this.#databaseName, this.#profile);
      } catch {
        // Who comes next must not be taken for who has left.
        if (!account) await this.consent({ level: "none" });
      }
    }));
  }

  decisions(): Decision | null {
    return this.#decision;
  }

  profile(): Profile | null {
    return this.#ask((engine) => engine.profile(), null);
  }

  async ledger(): Promise<readonly LedgerEntry[]> {
    try {
      return (await this.#profile?.database?.ledger()) ?? [];
    } catch {
      return [];
    }
  }

  status(): Status {
    const codes = this.#codes.list();
    return { code: codes[0], codes, consent: this.#level, missing: this.#renderer?.missingPlacements() ?? [] };
  }

  inspect(): Uint8Array {
    return this.#ask((engine) => engine.snapshot(), new Uint8Array());
  }

  on<Name extends keyof AparteEvents>(name: Name, listener: (detail: AparteEvents[Name]) => void): () => void {
    return this.#listeners.add(name, listener);
  }

  push(...calls: readonly QueuedCall[]): number {
    for (const call of calls) {
      try {
        const [method, ...args] = call;
        if (!kQueueable.includes(method)) throw new Error();
        void (this[method] as (...args: readonly unknown[]) => unknown)(...args);
      } catch {
        this.#set("event_refused");
      }
    }
    return 0;
  }

  destroy(): void {
    this.#stop("destroyed");
  }

  async #start(): Promise<void> {
    await whenActivated();
    const { pack, key, wasmUrl, load, dataLayer = "dataLayer" } = this.#options;
    const isFull = this.#level === "full";
    const fetched = isDelivered(pack, key)
      ? load("delivery").then(({ fetchDelivered }) => fetchDelivered(pack, key, this.#databaseName, isFull, this))
      : fetchPack(pack, wasmUrl);
    fetched.catch(() => undefined);
    observePage(dataLayer, load, (event) => void this.#emit(event), this.#stopping.signal);
    const engine = await this.#loadPack(fetched, isFull);
    if (this.#stopping.signal.aborted) return;
    this.#engine = engine;
    const profile = this.#createProfile(engine);
    this.#profile = profile;
    const early = this.#early;
    this.#early = [];
    await profile.start(this.#level, early);
    this.#followVisibility();
    this.#set("starting", false);
  }

  async #startReporter(database: Database): Promise<void> {
    const { report, load } = this.#options;
    if (!report || this.#codes.has("reports_refused")) return;
    const { startReporter } = await load("report");
    // Opens the database, which is to be gone without consent.
    if (this.#profile?.database !== database) return;
    this.#sendReport = await startReporter(
      String(report),
      this.#databaseName,
      performance.timeOrigin,
      (entry) => this.#listeners.tell("report", entry),
      (taken) => this.#set("report_unreachable", !taken),
      this.#stopping.signal,
    );
  }

  /**
   * The core with the pack that came, else (consent `full`) with the last good one: the small core, or the full one where the
   * rules need it. Throws StartError when there is none.
   */
  async #loadPack(fetched: Promise<Uint8Array>, isFull: boolean): Promise<Engine> {
    const { wasmUrl, fullWasmUrl } = this.#options;
    let engine = await loadEngine(wasmUrl);
    const takes = async (pack: Uint8Array): Promise<boolean> => {
      let error = engine.loadPack(pack);
      if (error === kPackNeedsFull) {
        engine = await loadEngine(fullWasmUrl);
        error = engine.loadPack(pack);
      }
      if (error === 0 && asksForBehaviour(pack)) this.#observeBehaviour();
      return error === 0;
    };
    let code: StatusCode = "pack_refused";
    try {
      const pack = await fetched;
      if (await takes(pack)) {
        this.#pack = pack;
        return engine;
      }
    } catch (error) {
      code = (error as Partial<StartError>).code ?? "pack_unreachable";
    }
    this.#set(code);
    const kept = isFull && this.#level === "full" ? await keptPack(this.#databaseName) : undefined;
    if (!kept || !(await takes(kept))) throw new StartError(code);
    return engine;
  }

  #observeBehaviour(): void {
    const { signal } = this.#stopping;
    this.#options
      .load("behaviour")
      .then(({ observeBehaviour }) => signal.aborted || observeBehaviour(this, signal))
      .catch(quiet);
  }

  #createProfile(engine: Engine): VisitorProfile {
    const { report } = this.#options;
    const refuses = refusesReports();
    this.#set("reports_refused", !!report && refuses);
    return new VisitorProfile(engine, this.#databaseName, !!report && !refuses, {
      onDecision: (decision) => this.#show(decision),
      onRefused: () => this.#set("event_refused"),
      onDatabase: (database) => this.#useDatabase(database),
      onStorageRefused: () => this.#set("storage_refused"),
      onSetAside: () => this.#takeUp(),
      onWithdrawn: () => void this.consent({ level: "none" }),
    });
  }

  #takeUp(): void {
    this.#set("profile_set_aside");
    this.#options
      .load("migrate")
      .then(async ({ takeUp }) => {
        if (this.#profile) this.#set("profile_set_aside", await takeUp(this.#profile));
      })
      .catch(quiet);
  }

  #useDatabase(database: Database): void {
    if (this.#pack) database.keepPack(this.#pack).catch(quiet);
    this.#startReporter(database).catch(quiet);
  }

  #show(decision: Decision): void {
    // Stopped while a write was under way.
    if (!this.#engine) return;
    this.#decision = decision;
    // In one task with what follows, so that nothing is painted in between.
    this.#revertPlan?.();
    this.#revertPlan = undefined;
    this.#renderer?.apply(decision);
    this.#listeners.tell("decision", decision);
  }

  #emit(event: ShopEvent): Promise<void> {
    const timed = { at_ms: Date.now(), event };
    if (event.page) {
      this.#keepPlan();
      this.#path = event.page.path;
      this.#renderer?.startView();
    }
    if (this.#profile) return this.#guard(this.#profile.add(timed));
    if (this.#codes.has("starting")) this.#early.push(timed);
    return this.ready.then(() => undefined);
  }

  #followVisibility(): void {
    const { signal } = this.#stopping;
    const advance = (): void => {
      if (document.visibilityState === "visible") this.#ask(() => this.#profile?.advance(), undefined);
      else this.#leave();
    };
    document.addEventListener("visibilitychange", advance, { signal });
    addEventListener("pagehide", () => this.#leave(), { signal });
    const timer = setInterval(() => document.visibilityState === "visible" && advance(), kAdvanceMs);
    signal.addEventListener("abort", () => clearInterval(timer));
  }

  /** The page is being left, perhaps for good. */
  #leave(): void {
    this.#keepPlan();
    if (this.#profile?.database) this.#sendReport?.(this.#ask((engine) => engine.report(), ""));
  }

  #keepPlan(): void {
    const decision = this.#decision;
    if (!this.#profile?.database || !decision || !this.#renderer) return;
    keepPlan(this.#path, this.#renderer.applied(), writerFor(decision.language, decision.money));
  }

  #withdraw(): void {
    erasePlan();
    this.#revertPlan?.();
    this.#revertPlan = undefined;
    this.#renderer?.revert();
    this.#renderer?.startView();
  }

  /** Asks the engine; when it has stopped, the page goes back to what it was. */
  #ask<T>(question: (engine: Engine) => T, fallback: T): T {
    try {
      return this.#engine ? question(this.#engine) : fallback;
    } catch {
      this.#fail("engine_failed");
      return fallback;
    }
  }

  async #guard(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch {
      this.#fail("engine_failed");
    }
  }

  #fail(code: StatusCode): Status {
    this.#stop(code);
    return this.status();
  }

  #stop(code: StatusCode): void {
    this.#stopping.abort();
    this.#renderer?.revert();
    this.#revertPlan?.();
    this.#revertPlan = undefined;
    this.#engine = undefined;
    void this.#profile?.close();
    this.#profile = undefined;
    this.#set("starting", false);
    this.#set(code);
  }

  #set(code: StatusCode, holds = true): void {
    if (this.#codes.set(code, holds)) this.#listeners.tell("status", this.status());
  }
}

async function keptPack(databaseName: string): Promise<Uint8Array | undefined> {
  try {
    const database = await Database.open(databaseName);
    const pack = await database.lastGoodPack();
    database.close();
    return pack;
  } catch {
    return undefined;
  }
}
