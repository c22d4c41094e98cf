/** 不合格的结果应用: what is to be done of the title of a platform that an evaluation found unfit, rule by rule. */
import { z } from 'zod'

const standings = ['valid', 'reviewing', 'rectifying'] as const

export const failureConsequence = z.strictObject({
  id: z.string().min(2),
  clause: z.string(),
  /** 责令整改 or 撤销: proposed, and done only when somebody of the office does it. */
  act: z.enum(['rectify', 'revoke']),
  /** The circumstance, as people read it. */
  name: z.string().min(4),
  /** Who says so; of what no document of the city says, whose proposal it is. */
  source: z.string().min(4),
  /** All of it must hold; what isn't named doesn't matter. */
  when: z
    .strictObject({
      /** A 一票否决 led to the grade. */
      veto: z.boolean().optional(),
      /** The grade before this one was 不合格 too. */
      again: z.boolean().optional(),
      standings: z.array(z.enum(standings)).min(1).optional(),
    })
    .default({}),
})
export type FailureConsequence = z.output<typeof failureConsequence>

/** A grade of 不合格 and one title that the platform holds. */
export interface Failure {
  readonly veto: boolean
  readonly again: boolean
  readonly standing: (typeof standings)[number]
}

/** The first rule that fits, in the order of the pack; null where none says anything. */
export const consequenceOf = (
  rules: readonly FailureConsequence[],
  { veto, again, standing }: Failure,
): FailureConsequence | null =>
  rules.find(
    ({ when }) =>
      (when.veto === undefined || when.veto === veto) &&
      (when.again === undefined || when.again === again) &&
      (when.standings === undefined || when.standings.includes(standing)),
  ) ?? null
