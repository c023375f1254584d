// Types of rule files (rules/README.md), for rules that are written or generated in TypeScript. Generated from
// rules/schema/*.schema.json by js/aparte/rules-types.mjs: change those.
/**
 * How outcomes are told. plain: as they are. local: at random, true with odds to one against each other one.
 */
export type Reports =
  | {
      mode: "plain";
    }
  | {
      mode: "local";
      /**
       * Of the true outcome against each other one; 20 unless said.
       */
      odds?: number;
    };
/**
 * A number and m, h or d: 30m, 12h, 7d.
 */
export type Duration = string;
export type Condition = {
  /**
   * All of them hold.
   */
  $and?: Condition[];
  /**
   * At least one of them holds.
   */
  $or?: Condition[];
  /**
   * None of them holds.
   */
  $nor?: Condition[];
  /**
   * It does not hold; beside a behaviour, the test on its number.
   */
  $not?: Condition | AnyTest;
  /**
   * How many times the event came.
   */
  $count?:
    | {
        /**
         * A GA4 name, or one of the shop's own.
         */
        event: string;
        /**
         * Condition on the fields of the event's products.
         */
        where?: {
          [k: string]: unknown;
        };
        /**
         * "session", "visit:3" (the last visits), "lifetime" (unless said) or a duration: 30m, 12h, 7d.
         */
        within?: string;
        /**
         * Counting begins anew with each of these events; instead of within.
         */
        since?: string;
      }
    | string;
  /**
   * Sum of a field.
   */
  $sum?: {
    /**
     * A GA4 name, or one of the shop's own.
     */
    event: string;
    /**
     * Field to sum: value of a purchase, price of its products.
     */
    of: string;
    /**
     * Condition on the fields of the event's products.
     */
    where?: {
      [k: string]: unknown;
    };
    /**
     * "session", "visit:3" (the last visits), "lifetime" (unless said) or a duration: 30m, 12h, 7d.
     */
    within?: string;
    /**
     * Counting begins anew with each of these events; instead of within.
     */
    since?: string;
  };
  /**
   * The last time the event came.
   */
  $last?:
    | {
        /**
         * A GA4 name, or one of the shop's own.
         */
        event: string;
        /**
         * Condition on the fields of the event's products.
         */
        where?: {
          [k: string]: unknown;
        };
      }
    | string;
  /**
   * The event did not come.
   */
  $never?:
    | {
        /**
         * A GA4 name, or one of the shop's own.
         */
        event: string;
        /**
         * Condition on the fields of the event's products.
         */
        where?: {
          [k: string]: unknown;
        };
        /**
         * "session", "visit:3" (the last visits), "lifetime" (unless said) or a duration: 30m, 12h, 7d.
         */
        within?: string;
        /**
         * Counting begins anew with each of these events; instead of within.
         */
        since?: string;
      }
    | string;
  /**
   * After $last: at most so long ago.
   */
  $within?: Duration;
  /**
   * After $last: longer ago.
   */
  $before?: Duration;
  /**
   * After $count or $sum.
   */
  $eq?: string | number | boolean | null | unknown[] | { [key: string]: unknown };
  /**
   * After $count or $sum.
   */
  $ne?: string | number | boolean | null | unknown[] | { [key: string]: unknown };
  /**
   * After $count or $sum.
   */
  $gt?: string | number | boolean | null | unknown[] | { [key: string]: unknown };
  /**
   * After $count or $sum.
   */
  $gte?: string | number | boolean | null | unknown[] | { [key: string]: unknown };
  /**
   * After $count or $sum.
   */
  $lt?: string | number | boolean | null | unknown[] | { [key: string]: unknown };
  /**
   * After $count or $sum.
   */
  $lte?: string | number | boolean | null | unknown[] | { [key: string]: unknown };
  /**
   * After $count or $sum.
   */
  $in?: string | number | boolean | null | unknown[] | { [key: string]: unknown };
  /**
   * After $count or $sum.
   */
  $nin?: string | number | boolean | null | unknown[] | { [key: string]: unknown };
  /**
   * After $count or $sum.
   */
  $exists?: string | number | boolean | null | unknown[] | { [key: string]: unknown };
  /**
   * After $count or $sum.
   */
  $type?: string | number | boolean | null | unknown[] | { [key: string]: unknown };
  /**
   * Page type: a name of site.pages.
   */
  "page.type"?: TextTest;
  /**
   * Path of the page, without ? and #.
   */
  "page.path"?: TextTest;
  /**
   * Title of the page.
   */
  "page.title"?: TextTest;
  /**
   * Language of the page.
   */
  "page.language"?: TextTest;
  /**
   * 1 on the first visit.
   */
  "session.number"?: NumberTest;
  /**
   * Pages seen in this visit.
   */
  "session.page_views"?: NumberTest;
  /**
   * Seconds since this visit began.
   */
  "session.duration_s"?: NumberTest;
  /**
   * True from the second visit on.
   */
  "visitor.is_returning"?: BooleanTest;
  /**
   * Whole days since the first visit.
   */
  "visitor.days_known"?: NumberTest;
  /**
   * Orders so far.
   */
  "visitor.purchases"?: NumberTest;
  /**
   * Value of the orders so far.
   */
  "visitor.spend"?: NumberTest;
  /**
   * The stage that the visitor is in.
   */
  "visitor.stage"?: TextTest;
  /**
   * Articles in the cart.
   */
  "cart.quantity"?: NumberTest;
  /**
   * Value of the cart.
   */
  "cart.value"?: NumberTest;
  /**
   * The cart holds something from an earlier visit.
   */
  "cart.is_left"?: BooleanTest;
  /**
   * Articles in the cart.
   */
  "cart.item_ids"?: ListTest;
  /**
   * Categories in the cart.
   */
  "cart.categories"?: ListTest;
  /**
   * Amount missing for free delivery, 0 when reached.
   */
  "cart.to_free_shipping"?: NumberTest;
  /**
   * Way to free delivery, 0 to 100.
   */
  "cart.free_shipping_percent"?: NumberTest;
  /**
   * Site that the visit came from.
   */
  "source.referrer_host"?: TextTest;
  /**
   * utm_source of the visit.
   */
  "source.utm_source"?: TextTest;
  /**
   * utm_medium of the visit.
   */
  "source.utm_medium"?: TextTest;
  /**
   * utm_campaign of the visit.
   */
  "source.utm_campaign"?: TextTest;
  /**
   * Site of the visit with which the visitor first came.
   */
  "source.first.referrer_host"?: TextTest;
  /**
   * utm_source of the visit with which the visitor first came.
   */
  "source.first.utm_source"?: TextTest;
  /**
   * utm_medium of the visit with which the visitor first came.
   */
  "source.first.utm_medium"?: TextTest;
  /**
   * utm_campaign of the visit with which the visitor first came.
   */
  "source.first.utm_campaign"?: TextTest;
  /**
   * Site of the last visit that came from somewhere.
   */
  "source.last.referrer_host"?: TextTest;
  /**
   * utm_source of the last visit that came from somewhere.
   */
  "source.last.utm_source"?: TextTest;
  /**
   * utm_medium of the last visit that came from somewhere.
   */
  "source.last.utm_medium"?: TextTest;
  /**
   * utm_campaign of the last visit that came from somewhere.
   */
  "source.last.utm_campaign"?: TextTest;
  /**
   * phone, tablet or desktop.
   */
  "device.class"?: DeviceTest;
  /**
   * Hour on the visitor's clock, 0 to 23.
   */
  "time.hour"?: NumberTest;
  /**
   * 1 (Monday) to 7 (Sunday).
   */
  "time.weekday"?: NumberTest;
  /**
   * Date on the visitor's clock, "2026-11-22".
   */
  "time.date"?: TextTest;
  /**
   * 0 to 23, in the time zone of the site.
   */
  "time.shop_hour"?: NumberTest;
  /**
   * 1 (Monday) to 7 (Sunday), in the time zone of the site.
   */
  "time.shop_weekday"?: NumberTest;
  /**
   * Date in the time zone of the site, "2026-11-22".
   */
  "time.shop_date"?: TextTest;
  /**
   * It is that part of the week; from is inside, to is not. Over midnight the day is the one on which it began.
   */
  $daypart?: {
    /**
     * Every day unless said.
     */
    days?:
      ("weekdays" | "weekend") | ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
    /**
     * 00:00 unless said.
     */
    from?: string;
    /**
     * 24:00 unless said.
     */
    to?: string;
    /**
     * The visitor's unless said; the shop's is in the time zone of the site.
     */
    clock?: "visitor" | "shop";
  };
  /**
   * Whole days of the visitor's calendar since a date; with tests beside it.
   */
  $days_since?: string;
  /**
   * Whole days of the visitor's calendar until a date; with tests beside it.
   */
  $days_until?: string;
  /**
   * Beside $days_since and $days_until: the last or the next anniversary of the date.
   */
  yearly?: true;
  /**
   * none, measurement or full.
   */
  "consent.level"?: ConsentTest;
  /**
   * Average of a field.
   */
  $average?: {
    /**
     * A GA4 name, or one of the shop's own.
     */
    event: string;
    /**
     * Field: price of the products, value of a purchase.
     */
    of: string;
    /**
     * Condition on the fields of the event's products.
     */
    where?: {
      [k: string]: unknown;
    };
    /**
     * "session", "visit:3" (the last visits), "lifetime" (unless said) or a duration: 30m, 12h, 7d.
     */
    within?: string;
  };
  /**
   * Least value of a field.
   */
  $min?: {
    /**
     * A GA4 name, or one of the shop's own.
     */
    event: string;
    /**
     * Field: price of the products, value of a purchase.
     */
    of: string;
    /**
     * Condition on the fields of the event's products.
     */
    where?: {
      [k: string]: unknown;
    };
    /**
     * "session", "visit:3" (the last visits), "lifetime" (unless said) or a duration: 30m, 12h, 7d.
     */
    within?: string;
  };
  /**
   * Greatest value of a field.
   */
  $max?: {
    /**
     * A GA4 name, or one of the shop's own.
     */
    event: string;
    /**
     * Field: price of the products, value of a purchase.
     */
    of: string;
    /**
     * Condition on the fields of the event's products.
     */
    where?: {
      [k: string]: unknown;
    };
    /**
     * "session", "visit:3" (the last visits), "lifetime" (unless said) or a duration: 30m, 12h, 7d.
     */
    within?: string;
  };
  /**
   * Since the first time.
   */
  $first?:
    | {
        /**
         * A GA4 name, or one of the shop's own.
         */
        event: string;
        /**
         * Condition on the fields of the event's products.
         */
        where?: {
          [k: string]: unknown;
        };
      }
    | string;
  /**
   * How many different values of a field, at most 96.
   */
  $distinct?: {
    /**
     * A GA4 name, or one of the shop's own.
     */
    event: string;
    /**
     * Field of the products, else of the event: item_id, item_brand.
     */
    of: string;
    /**
     * Condition on the fields of the event's products.
     */
    where?: {
      [k: string]: unknown;
    };
    /**
     * "session", "visit:3" (the last visits), "lifetime" (unless said) or a duration: 30m, 12h, 7d.
     */
    within?: string;
  };
  /**
   * Events in this order, others may come between: true once it happened, or a test on how often.
   *
   * @minItems 2
   * @maxItems 8
   */
  $sequence?: (
    | string
    | {
        /**
         * A GA4 name, or one of the shop's own.
         */
        event: string;
        /**
         * Condition on the fields of the event's products.
         */
        where?: {
          [k: string]: unknown;
        };
      }
  )[];
  /**
   * Beside $sequence: from the first event to the last at most; "lifetime" (unless said) or a duration.
   */
  within?: string;
  /**
   * Beside $sequence: a field of the products, else of the events, that is the same in all steps.
   */
  same?: string;
} & {
  [path: `item.${string}`]: AnyTest | undefined;
  [path: `attribute.${string}`]: AnyTest | undefined;
  [path: `affinity.${string}`]: TextTest | NumberTest | undefined;
  [path: `metric.${string}`]: unknown | undefined;
  [path: `score.${string}`]: NumberTest | undefined;
  [path: `segment.${string}`]: BooleanTest | undefined;
};
export type AnyTest =
  | {
      $eq?: string | number | boolean | null | unknown[] | { [key: string]: unknown };
      $ne?: string | number | boolean | null | unknown[] | { [key: string]: unknown };
      $in?: string | number | boolean | null | unknown[] | { [key: string]: unknown }[];
      $nin?: string | number | boolean | null | unknown[] | { [key: string]: unknown }[];
      $exists?: boolean;
      $type?: "string" | "number" | "boolean" | "array" | "object" | "null";
      $not?: AnyTest;
      $gt?: number | string;
      $gte?: number | string;
      $lt?: number | string;
      $lte?: number | string;
      $size?: NumberTest;
      $elemMatch?: {
        [k: string]: unknown;
      };
      $all?: unknown[];
      /**
       * Texts in any case.
       */
      $ini?: string | number | boolean | null | unknown[] | { [key: string]: unknown }[];
      /**
       * Texts in any case.
       */
      $nini?: string | number | boolean | null | unknown[] | { [key: string]: unknown }[];
      /**
       * All of these, in any case.
       */
      $alli?: unknown[];
      /**
       * A regular expression, found anywhere unless ^ and $ say otherwise.
       */
      $regex?: string;
      /**
       * A regular expression, found anywhere unless ^ and $ say otherwise.
       */
      $regexi?: string;
      /**
       * A regular expression, found anywhere unless ^ and $ say otherwise.
       */
      $notRegex?: string;
      /**
       * A regular expression, found anywhere unless ^ and $ say otherwise.
       */
      $notRegexi?: string;
      /**
       * A version: 1.2.3, 2.0.0-beta.1.
       */
      $veq?: string;
      /**
       * A version: 1.2.3, 2.0.0-beta.1.
       */
      $vne?: string;
      /**
       * A version: 1.2.3, 2.0.0-beta.1.
       */
      $vlt?: string;
      /**
       * A version: 1.2.3, 2.0.0-beta.1.
       */
      $vlte?: string;
      /**
       * A version: 1.2.3, 2.0.0-beta.1.
       */
      $vgt?: string;
      /**
       * A version: 1.2.3, 2.0.0-beta.1.
       */
      $vgte?: string;
    }
  | string
  | number
  | boolean
  | null
  | unknown[]
  | { [key: string]: unknown; [operator: `$${string}`]: never };
export type NumberTest =
  | {
      $eq?: number | null;
      $ne?: number | null;
      $in?: (number | null)[];
      $nin?: (number | null)[];
      $exists?: boolean;
      $type?: "string" | "number" | "boolean" | "array" | "object" | "null";
      $not?: AnyTest;
      $gt?: number;
      $gte?: number;
      $lt?: number;
      $lte?: number;
    }
  | (number | null);
export type TextTest =
  | {
      $eq?: string | null;
      $ne?: string | null;
      $in?: (string | null)[];
      $nin?: (string | null)[];
      $exists?: boolean;
      $type?: "string" | "number" | "boolean" | "array" | "object" | "null";
      $not?: AnyTest;
      $gt?: string;
      $gte?: string;
      $lt?: string;
      $lte?: string;
      /**
       * Texts in any case.
       */
      $ini?: string | number | boolean | null | unknown[] | { [key: string]: unknown }[];
      /**
       * Texts in any case.
       */
      $nini?: string | number | boolean | null | unknown[] | { [key: string]: unknown }[];
      /**
       * A regular expression, found anywhere unless ^ and $ say otherwise.
       */
      $regex?: string;
      /**
       * A regular expression, found anywhere unless ^ and $ say otherwise.
       */
      $regexi?: string;
      /**
       * A regular expression, found anywhere unless ^ and $ say otherwise.
       */
      $notRegex?: string;
      /**
       * A regular expression, found anywhere unless ^ and $ say otherwise.
       */
      $notRegexi?: string;
      /**
       * A version: 1.2.3, 2.0.0-beta.1.
       */
      $veq?: string;
      /**
       * A version: 1.2.3, 2.0.0-beta.1.
       */
      $vne?: string;
      /**
       * A version: 1.2.3, 2.0.0-beta.1.
       */
      $vlt?: string;
      /**
       * A version: 1.2.3, 2.0.0-beta.1.
       */
      $vlte?: string;
      /**
       * A version: 1.2.3, 2.0.0-beta.1.
       */
      $vgt?: string;
      /**
       * A version: 1.2.3, 2.0.0-beta.1.
       */
      $vgte?: string;
    }
  | (string | null);
export type BooleanTest =
  | {
      $eq?: boolean | null;
      $ne?: boolean | null;
      $in?: (boolean | null)[];
      $nin?: (boolean | null)[];
      $exists?: boolean;
      $type?: "string" | "number" | "boolean" | "array" | "object" | "null";
      $not?: AnyTest;
    }
  | (boolean | null);
export type ListTest =
  | {
      $eq?: string[] | null;
      $ne?: string[] | null;
      $in?: string[];
      $nin?: string[];
      $exists?: boolean;
      $type?: "string" | "number" | "boolean" | "array" | "object" | "null";
      $not?: AnyTest;
      $size?: NumberTest;
      $elemMatch?: {
        [k: string]: unknown;
      };
      $all?: unknown[];
      /**
       * Texts in any case.
       */
      $ini?: string | number | boolean | null | unknown[] | { [key: string]: unknown }[];
      /**
       * Texts in any case.
       */
      $nini?: string | number | boolean | null | unknown[] | { [key: string]: unknown }[];
      /**
       * All of these, in any case.
       */
      $alli?: unknown[];
    }
  | (string[] | null);
export type DeviceTest =
  | {
      $eq?: "phone" | "tablet" | "desktop" | null;
      $ne?: "phone" | "tablet" | "desktop" | null;
      $in?: ("phone" | "tablet" | "desktop" | null)[];
      $nin?: ("phone" | "tablet" | "desktop" | null)[];
      $exists?: boolean;
      $type?: "string" | "number" | "boolean" | "array" | "object" | "null";
      $not?: AnyTest;
    }
  | ("phone" | "tablet" | "desktop" | null);
export type ConsentTest =
  | {
      $eq?: "none" | "measurement" | "full";
      $ne?: "none" | "measurement" | "full";
      $in?: ("none" | "measurement" | "full")[];
      $nin?: ("none" | "measurement" | "full")[];
      $exists?: boolean;
      $type?: "string" | "number" | "boolean" | "array" | "object" | "null";
      $not?: AnyTest;
    }
  | ("none" | "measurement" | "full");
export type Frequency = number;
export type Moment = string;
/**
 * Name of a template.
 */
export type TemplateName = string;
/**
 * From least to most: an event, or an event on a condition.
 *
 * @minItems 1
 * @maxItems 7
 */
export type Outcomes = (
  | string
  | {
      /**
       * Under which it is told; the event's unless said.
       */
      name?: string;
      /**
       * A GA4 name, or one of the shop's own.
       */
      event: string;
      /**
       * Condition on the fields of the event's products.
       */
      where?: {
        [k: string]: unknown;
      };
    }
)[];

/**
 * One file of rules. The reference is rules/README.md; names across files, places and languages are checked by `aparte check`.
 */
export interface Rules {
  /**
   * The shop: what the other sections may speak of.
   */
  site?: {
    /**
     * Short name of the shop, in reports.
     */
    key?: string;
    /**
     * The first is used when a page is in another one.
     *
     * @minItems 1
     * @maxItems 8
     */
    languages?: string[];
    /**
     * ISO 4217.
     */
    currency?: string;
    /**
     * IANA name; schedules and the shop's clock are in it. UTC unless said.
     */
    time_zone?: string;
    /**
     * Cart value from which delivery is free.
     */
    free_shipping_from?: number;
    reports?: Reports;
    /**
     * Page types; the first whose pattern fits. * is anything but /, ** anything.
     */
    pages?: {
      /**
       * Paths.
       *
       * @minItems 1
       * @maxItems 32
       */
      [k: string]: string[];
    };
    /**
     * Places of the page that may change.
     */
    placements?: {
      /**
       * CSS selectors, tried in order.
       *
       * @minItems 1
       * @maxItems 8
       */
      [k: string]: string[];
    };
  };
  /**
   * Tastes, by a field of the products.
   */
  affinities?: {
    [k: string]: {
      /**
       * After this time a weight counts half.
       */
      half_life: Duration;
      /**
       * What each event adds.
       */
      weights: {
        [k: string]: number;
      };
      /**
       * Where visitors say themselves what they like.
       */
      stated?: {
        /**
         * The attribute that holds it: a text or a list of texts.
         */
        attribute: string;
        /**
         * How much of the taste it is; what visitors do is the rest. 0.5 unless said.
         */
        weight?: number;
      };
    };
  };
  /**
   * Behaviour with a name, read as metric.<name>.
   */
  metrics?: {
    [k: string]: {
      /**
       * How many times the event came.
       */
      $count?:
        | {
            /**
             * A GA4 name, or one of the shop's own.
             */
            event: string;
            /**
             * Condition on the fields of the event's products.
             */
            where?: {
              [k: string]: unknown;
            };
            /**
             * "session", "visit:3" (the last visits), "lifetime" (unless said) or a duration: 30m, 12h, 7d.
             */
            within?: string;
            /**
             * Counting begins anew with each of these events; instead of within.
             */
            since?: string;
          }
        | string;
      /**
       * Sum of a field.
       */
      $sum?: {
        /**
         * A GA4 name, or one of the shop's own.
         */
        event: string;
        /**
         * Field to sum: value of a purchase, price of its products.
         */
        of: string;
        /**
         * Condition on the fields of the event's products.
         */
        where?: {
          [k: string]: unknown;
        };
        /**
         * "session", "visit:3" (the last visits), "lifetime" (unless said) or a duration: 30m, 12h, 7d.
         */
        within?: string;
        /**
         * Counting begins anew with each of these events; instead of within.
         */
        since?: string;
      };
      /**
       * The last time the event came.
       */
      $last?:
        | {
            /**
             * A GA4 name, or one of the shop's own.
             */
            event: string;
            /**
             * Condition on the fields of the event's products.
             */
            where?: {
              [k: string]: unknown;
            };
          }
        | string;
      /**
       * Average of a field.
       */
      $average?: {
        /**
         * A GA4 name, or one of the shop's own.
         */
        event: string;
        /**
         * Field: price of the products, value of a purchase.
         */
        of: string;
        /**
         * Condition on the fields of the event's products.
         */
        where?: {
          [k: string]: unknown;
        };
        /**
         * "session", "visit:3" (the last visits), "lifetime" (unless said) or a duration: 30m, 12h, 7d.
         */
        within?: string;
      };
      /**
       * Least value of a field.
       */
      $min?: {
        /**
         * A GA4 name, or one of the shop's own.
         */
        event: string;
        /**
         * Field: price of the products, value of a purchase.
         */
        of: string;
        /**
         * Condition on the fields of the event's products.
         */
        where?: {
          [k: string]: unknown;
        };
        /**
         * "session", "visit:3" (the last visits), "lifetime" (unless said) or a duration: 30m, 12h, 7d.
         */
        within?: string;
      };
      /**
       * Greatest value of a field.
       */
      $max?: {
        /**
         * A GA4 name, or one of the shop's own.
         */
        event: string;
        /**
         * Field: price of the products, value of a purchase.
         */
        of: string;
        /**
         * Condition on the fields of the event's products.
         */
        where?: {
          [k: string]: unknown;
        };
        /**
         * "session", "visit:3" (the last visits), "lifetime" (unless said) or a duration: 30m, 12h, 7d.
         */
        within?: string;
      };
      /**
       * Since the first time.
       */
      $first?:
        | {
            /**
             * A GA4 name, or one of the shop's own.
             */
            event: string;
            /**
             * Condition on the fields of the event's products.
             */
            where?: {
              [k: string]: unknown;
            };
          }
        | string;
      /**
       * How many different values of a field, at most 96.
       */
      $distinct?: {
        /**
         * A GA4 name, or one of the shop's own.
         */
        event: string;
        /**
         * Field of the products, else of the event: item_id, item_brand.
         */
        of: string;
        /**
         * Condition on the fields of the event's products.
         */
        where?: {
          [k: string]: unknown;
        };
        /**
         * "session", "visit:3" (the last visits), "lifetime" (unless said) or a duration: 30m, 12h, 7d.
         */
        within?: string;
      };
      /**
       * Events in this order, others may come between: true once it happened, or a test on how often.
       *
       * @minItems 2
       * @maxItems 8
       */
      $sequence?: (
        | string
        | {
            /**
             * A GA4 name, or one of the shop's own.
             */
            event: string;
            /**
             * Condition on the fields of the event's products.
             */
            where?: {
              [k: string]: unknown;
            };
          }
      )[];
      /**
       * Beside $sequence: from the first event to the last at most; "lifetime" (unless said) or a duration.
       */
      within?: string;
      /**
       * Beside $sequence: a field of the products, else of the events, that is the same in all steps.
       */
      same?: string;
    };
  };
  /**
   * Groups of visitors.
   */
  segments?: {
    [k: string]: {
      label?: Label;
      when: Condition;
    };
  };
  /**
   * Points that conditions add up to, read as score.<name>.
   */
  scores?: {
    [k: string]: {
      label?: Label;
      /**
       * What adds how much.
       *
       * @minItems 1
       * @maxItems 32
       */
      points: {
        /**
         * Always unless said.
         */
        when?: Condition;
        /**
         * Points, also below 0.
         */
        add: number;
      }[];
      /**
       * The score is never below.
       */
      min?: number;
      /**
       * The score is never above.
       */
      max?: number;
    };
  };
  /**
   * Attributes of the visitor that conditions derive, that are inferred from what is known, or that the page gives for a time; read as attribute.<name>.
   */
  attributes?: {
    [k: string]:
      | {
          label?: Label;
          /**
           * The first case that holds gives the value.
           *
           * @minItems 1
           * @maxItems 31
           */
          derive: {
            when: Condition;
            /**
             * All values of one type.
             */
            value: string | number | boolean;
          }[];
          /**
           * When no case holds; without it the attribute is not known then.
           */
          else?: string | number | boolean;
        }
      | {
          label?: Label;
          /**
           * What has not been said is inferred from what is known, by naive Bayes.
           */
          infer: {
            /**
             * The values, and how frequent each is among visitors who have said it; together 1.
             */
            values: {
              [k: string]: Frequency;
            };
            /**
             * By path, then by answer: how frequent it is among visitors of each value.
             */
            from: {
              [k: string]: {
                [k: string]: {
                  [k: string]: Frequency;
                };
              };
            };
            /**
             * The probability from which on the value is read; 0.8 unless said.
             */
            sure?: number;
          };
        }
      | {
          /**
           * How long what the page gives holds: until the next page, until the next visit, or as long as the profile.
           */
          scope: "page" | "session" | "visitor";
        };
  };
  /**
   * The visitor's way, from the first stage to the last, read as visitor.stage: the last one that holds, the first one when none does.
   *
   * @maxItems 32
   */
  stages?: {
    name: string;
    label?: Label;
    /**
     * Every stage but the first needs one.
     */
    when?: Condition;
  }[];
  /**
   * Texts, in each language of the site.
   */
  templates?: {
    [k: string]: {
      /**
       * Text with values: {{ cart.to_free_shipping | money }}.
       */
      [k: string]: string;
    };
  };
  /**
   * A/B tests.
   */
  experiments?: {
    [k: string]: {
      label?: Label;
      /**
       * For whom, on which pages; everybody unless said.
       */
      audience?: Condition;
      /**
       * Where two want the same place, the higher one has it; 0 unless said.
       */
      priority?: number;
      /**
       * A day (its beginning) or a moment, in the time zone of the site.
       */
      from?: Moment;
      /**
       * A day (its end) or a moment, in the time zone of the site.
       */
      until?: Moment;
      /**
       * Percent of the audience that takes part; 100 unless said.
       */
      traffic?: number;
      /**
       * The first is the control.
       */
      variants: {
        [k: string]: {
          label?: Label;
          /**
           * Percent.
           */
          weight?: number;
          /**
           * @maxItems 32
           */
          changes?: Change[];
        };
      };
      reports?: Reports;
      /**
       * From least to most; cta_click, add_to_cart, purchase unless said.
       */
      outcomes?: Outcomes;
    };
  };
  /**
   * Personalization.
   */
  campaigns?: {
    [k: string]: {
      label?: Label;
      /**
       * For whom, on which pages; everybody unless said.
       */
      audience?: Condition;
      /**
       * Where two want the same place, the higher one has it; 0 unless said.
       */
      priority?: number;
      /**
       * A day (its beginning) or a moment, in the time zone of the site.
       */
      from?: Moment;
      /**
       * A day (its end) or a moment, in the time zone of the site.
       */
      until?: Moment;
      /**
       * The campaign stays silent while this holds.
       */
      unless?: Condition;
      /**
       * @minItems 1
       * @maxItems 32
       */
      changes: Change[];
    };
  };
  /**
   * What visits are asked beside the experiments.
   */
  questions?: {
    [k: string]: {
      [k: string]: unknown;
    } & {
      label?: Label;
      /**
       * What opens it; the visit's first page_view unless said.
       */
      on?:
        | string
        | {
            /**
             * A GA4 name, or one of the shop's own.
             */
            event: string;
            /**
             * Condition on the fields of the event's products.
             */
            where?: {
              [k: string]: unknown;
            };
          }
        | {
            /**
             * It is shown.
             */
            campaign: string;
          };
      outcomes?: Outcomes;
      /**
       * Which outcome is told: the one furthest down the list (unless said), or the one that came first.
       */
      keep?: "highest" | "first";
      /**
       * In place of outcomes: which field of the page is clicked first.
       */
      zones?: true;
      /**
       * How often it is drawn, beside 10 of each experiment; 1 unless said.
       */
      weight?: number;
      reports?: Reports;
    };
  };
}
/**
 * Name for people, by language.
 */
export interface Label {
  [k: string]: string;
}
export interface Change {
  /**
   * Name of a placement.
   */
  at: string;
  /**
   * Replaces the text.
   */
  text?: TemplateName;
  /**
   * Sets an attribute.
   */
  attribute?: {
    name: string;
    value: TemplateName;
  };
  /**
   * Adds a class.
   */
  add_class?: string;
  /**
   * Sets a CSS property.
   */
  style?: {
    name: string;
    value: TemplateName;
  };
  /**
   * Hides the place.
   */
  hide?: true;
  /**
   * Moves a child to the beginning or end.
   */
  move?: {
    /**
     * Attribute that the child is found by.
     */
    child: string;
    value: TemplateName;
    to?: "first" | "last";
  };
  /**
   * Inserts an element.
   */
  insert?: {
    position?: "before" | "after" | "prepend" | "append";
    element: Element;
  };
  /**
   * Text, target and class of a button or link.
   */
  cta?: {
    text?: TemplateName;
    href?: TemplateName;
    add_class?: string;
  };
}
export interface Element {
  tag: "p" | "div" | "span" | "strong" | "em" | "small" | "ul" | "li" | "a" | "h2" | "h3";
  /**
   * Classes with spaces between.
   */
  class?: string;
  text?: TemplateName;
  /**
   * Only for tag a.
   */
  href?: TemplateName;
  children?: Element[];
}
export type Json =
  | string
  | number
  | boolean
  | null
  | Json[]
  | {
      [k: string]: Json;
    };

/**
 * Rule tests of Aparté, run by `aparte test`. The reference is rules/README.md, section Rule tests.
 */
export interface RuleTests {
  $schema?: string;
  /**
   * The visitor of every test of this file that does not say otherwise.
   */
  visitor?: {
    /**
     * When the visit begins, on the visitor's clock: "2026-03-02T11:00".
     */
    start?: string;
    /**
     * Of the visitor: "Europe/Paris". UTC unless said.
     */
    time_zone?: string;
    /**
     * Of the pages. The first language of the site unless said.
     */
    language?: string;
    /**
     * "desktop" unless said.
     */
    device?: "phone" | "tablet" | "desktop";
    /**
     * What the visitor has agreed to when the visit begins, "full" unless said.
     */
    consent?: "none" | "measurement" | "full";
    /**
     * Variants that chance gives this visitor, by experiment.
     */
    variants?: {
      [k: string]: string;
    };
  };
  /**
   * Products that steps name.
   */
  products?: {
    [k: string]: {
      path:
        | string
        | {
            [k: string]: string;
          };
      [k: string]:
        | string
        | number
        | boolean
        | null
        | {
            [k: string]: string;
          };
    };
  };
  /**
   * Tests, by the sentence that each one proves.
   */
  tests: {
    [k: string]: {
      visitor?: {
        /**
         * When the visit begins, on the visitor's clock: "2026-03-02T11:00".
         */
        start?: string;
        /**
         * Of the visitor: "Europe/Paris". UTC unless said.
         */
        time_zone?: string;
        /**
         * Of the pages. The first language of the site unless said.
         */
        language?: string;
        /**
         * "desktop" unless said.
         */
        device?: "phone" | "tablet" | "desktop";
        /**
         * What the visitor has agreed to when the visit begins, "full" unless said.
         */
        consent?: "none" | "measurement" | "full";
        /**
         * Variants that chance gives this visitor, by experiment.
         */
        variants?: {
          [k: string]: string;
        };
      };
      /**
       * What happens, one step after the other.
       *
       * @minItems 1
       * @maxItems 1000
       */
      given: (
        | {
            open: string;
            title?: string;
            source?: {
              referrer_host?: string;
              utm_source?: string;
              utm_medium?: string;
              utm_campaign?: string;
            };
          }
        | {
            look_at: string;
          }
        | {
            add_to_cart: string | string[];
            quantity?: number;
          }
        | {
            remove_from_cart: string | string[];
            quantity?: number;
          }
        | {
            buy: string | string[];
          }
        | {
            click: string;
          }
        | {
            consent: "none" | "measurement" | "full";
          }
        | {
            attributes: {
              [k: string]: Json;
            };
          }
        | {
            event: string;
            params?: {
              [k: string]: Json;
            };
            /**
             * @maxItems 32
             */
            items?: {
              [k: string]: string | number | boolean | null;
            }[];
          }
        | {
            wait: string;
          }
        | {
            wait_until: string;
          }
        | {
            come_back_after: string;
          }
        | {
            come_back_at: string;
          }
        | {
            journey: string;
          }
        | {
            expect: {
              /**
               * Segments that the visitor is in.
               */
              in?: string | string[];
              /**
               * Segments that the visitor is not in.
               */
              not_in?: string | string[];
              /**
               * Campaigns that show.
               */
              shows?: string | string[];
              /**
               * Campaigns that do not show.
               */
              does_not_show?: string | string[];
              /**
               * Experiments of which the visitor sees some variant.
               */
              takes_part?: string | string[];
              /**
               * Experiments of which the visitor sees none.
               */
              does_not_take_part?: string | string[];
              /**
               * The variant that the visitor sees, by experiment.
               */
              variants?: {
                [k: string]: string;
              };
              /**
               * What stands at a placement: a text, null when the shop's own content stands there, or an object.
               */
              at?: {
                [k: string]:
                  | string
                  | null
                  | {
                      /**
                       * What is read there.
                       */
                      text?: string;
                      /**
                       * Where it leads.
                       */
                      href?: string;
                      hidden?: true;
                      /**
                       * The child that was moved to the beginning.
                       */
                      first?: string;
                      /**
                       * The child that was moved to the end.
                       */
                      last?: string;
                      attributes?: {
                        [k: string]: string;
                      };
                      style?: {
                        [k: string]: string;
                      };
                      /**
                       * Classes that were added.
                       */
                      classes?: string[];
                    };
              };
              /**
               * The page is as the shop made it.
               */
              nothing_changes?: true;
            };
          }
      )[];
      /**
       * What holds after the last step.
       */
      expect?: {
        /**
         * Segments that the visitor is in.
         */
        in?: string | string[];
        /**
         * Segments that the visitor is not in.
         */
        not_in?: string | string[];
        /**
         * Campaigns that show.
         */
        shows?: string | string[];
        /**
         * Campaigns that do not show.
         */
        does_not_show?: string | string[];
        /**
         * Experiments of which the visitor sees some variant.
         */
        takes_part?: string | string[];
        /**
         * Experiments of which the visitor sees none.
         */
        does_not_take_part?: string | string[];
        /**
         * The variant that the visitor sees, by experiment.
         */
        variants?: {
          [k: string]: string;
        };
        /**
         * What stands at a placement: a text, null when the shop's own content stands there, or an object.
         */
        at?: {
          [k: string]:
            | string
            | null
            | {
                /**
                 * What is read there.
                 */
                text?: string;
                /**
                 * Where it leads.
                 */
                href?: string;
                hidden?: true;
                /**
                 * The child that was moved to the beginning.
                 */
                first?: string;
                /**
                 * The child that was moved to the end.
                 */
                last?: string;
                attributes?: {
                  [k: string]: string;
                };
                style?: {
                  [k: string]: string;
                };
                /**
                 * Classes that were added.
                 */
                classes?: string[];
              };
        };
        /**
         * The page is as the shop made it.
         */
        nothing_changes?: true;
      };
    };
  };
}
