/**
 * 结对合作: universities, platforms and firms along a chain, proposed by one side and accepted by the others, with aims
 * and a term; what came of it is counted from records; ended with a reason. Clause 一4.
 * Asks identity for organisations, taxonomy for chains, catalogue, order and the views of inquiry and execution for
 * what followed.
 */
import type { Link } from '#kernel/letter.ts'
import { answerPair, endPair, withdrawPair } from './operations/answer-pair.ts'
import { proposePair } from './operations/propose-pair.ts'
import { getPair, listPairs, listPublicPairs } from './operations/read-pairs.ts'

export { pairingLetters } from './letters.ts'

export const pairing = (link: Link) => [
  proposePair(link),
  answerPair(link),
  withdrawPair(link),
  endPair(link),
  listPairs,
  getPair,
  listPublicPairs,
]
