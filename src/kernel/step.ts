/**
 * 办理的一步: something that somebody has in hand for a need, from when to when, and until when it is due. Each module
 * tells its own steps from the records it keeps; nobody books them a second time.
 */
import type { PlainDate } from './calendar.ts'

/** Until when: to a moment, or to the end of a day. */
export type Due = { readonly at: Date } | { readonly on: PlainDate }

/** A line's platform, or a platform. */
export type Holder = { readonly lineId: string } | { readonly platformId: string }

export interface Step<Kind extends string = string> {
  readonly kind: Kind
  /** Null for what belongs to no need. */
  readonly needId: string | null
  /** The record that it is about. */
  readonly id: string
  /** When it begins; ahead of us when it follows on a date that is fixed. */
  readonly from: Date
  /** When it was over, or will be; null as long as nobody knows. */
  readonly to: Date | null
  readonly due: Due | null
  /** In whose hands it is, where that is one of several of a kind and may be told. */
  readonly holder: Holder | null
  /** What came of it or how far it is, in words. */
  readonly note: string
}

export type StepState = 'done' | 'open' | 'ahead'

export const stepState = ({ from, to }: Pick<Step, 'from' | 'to'>, now: Date): StepState =>
  to !== null && to <= now ? 'done' : from > now ? 'ahead' : 'open'
