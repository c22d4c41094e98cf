/** What a reckoning rests on. Everything is stated; what isn't known is null and stays unknown. */
import type { PlainDate } from '#kernel/calendar.ts'
import type { Fen } from '#kernel/money.ts'
import type { Acquisition, TitleLevel } from './terms.ts'

/** 设备投入的一项. */
export interface Item {
  readonly id: string
  readonly name: string
  /** Without tax. */
  readonly net: Fen
  readonly tax: Fen
  readonly invoice: string
  readonly invoicedOn: PlainDate
  readonly paidOn: PlainDate | null
  readonly acquisition: Acquisition
  /** The other programme that has paid for it; null where none has. */
  readonly elsewhere: string | null
  /** Counted in another case already. */
  readonly duplicate: boolean
}

export interface EquipmentFacts {
  readonly kind: 'equipment'
  readonly level: TitleLevel
  readonly recognisedOn: PlainDate
  readonly items: readonly Item[]
  /** 省级资金 for the same recognition; null while nobody has said, 0 where there was none. */
  readonly provincialFen: Fen | null
  /** What the city has given for the level below. */
  readonly earlierFen: Fen
}

export interface EarlierReward {
  readonly year: number
  readonly decidedOn: PlainDate
}

export interface RewardFacts {
  readonly kind: 'reward'
  readonly grade: string
  /** 评价年度. */
  readonly year: number
  readonly decidedOn: PlainDate
  readonly earlier: readonly EarlierReward[]
}

export type Facts = EquipmentFacts | RewardFacts
