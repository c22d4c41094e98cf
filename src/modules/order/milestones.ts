/** What each milestone is of the contract's amount: shares of exactly one whole, amounts by the largest remainder. */
import { apportion } from '#kernel/apportion.ts'
import type { Fen } from '#kernel/money.ts'
import type { MilestoneContent } from './contract-content.ts'
import { wholeShare } from './terms.ts'

export const shareOf = ({ percent }: Pick<MilestoneContent, 'percent'>): number => Math.round(percent * 100)

export const sharesSum = (milestones: readonly MilestoneContent[]): number =>
  milestones.reduce((sum, one) => sum + shareOf(one), 0)

export const isWhole = (milestones: readonly MilestoneContent[]): boolean =>
  sharesSum(milestones) === wholeShare

/** The amount of each; of shares that aren't one whole, their parts of it, so that a draft can be looked at. */
export function amountsOf(milestones: readonly MilestoneContent[], fen: Fen): Fen[] {
  const shares = milestones.map(shareOf)
  return isWhole(milestones)
    ? apportion(fen, shares)
    : shares.map(share => Number((BigInt(fen) * BigInt(share)) / BigInt(wholeShare)))
}
