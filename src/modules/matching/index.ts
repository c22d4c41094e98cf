/**
 * 匹配: which lines can really run a need, and why. Every criterion is judged in three values with the numbers that
 * decided; the order follows from a score whose parts are shown; what fails a must is never listed as meeting it. What
 * a line doesn't state becomes one question to its owner, whose answer is matched anew.
 * 撮合: a matchmaker whom an owner asks for help says what they think of lines; that moves a line within its group only, and
 * is kept as labels, from which the points of the score are learnt and put in force by somebody's act.
 * 对应的需求: the same question from the other side, as far as each need lets a platform know it.
 * 全市统筹: all open needs against all calendars at once, proposed with the proven distance from the best; in allocation/.
 * Rows: B1, B2, B4, B5, B9, AC-67. Asks catalogue for offers, booking for free time and search
 * for how texts are read; asked by route for how an offer is judged.
 */
import type { Link } from '#kernel/letter.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { adviseOnLine } from './assistance/operations/advise-on-line.ts'
import { askAssistance } from './assistance/operations/ask-assistance.ts'
import { endAssistance } from './assistance/operations/end-assistance.ts'
import { giveBackAssistance } from './assistance/operations/give-back-assistance.ts'
import { listAssistance } from './assistance/operations/list-assistance.ts'
import { matchAssistedNeed } from './assistance/operations/match-assisted-need.ts'
import { takeAssistance } from './assistance/operations/take-assistance.ts'
import type { KeptLines } from './kept-lines.ts'
import { listOpenings } from './openings/operations/list-openings.ts'
import { checkGap } from './operations/check-gap.ts'
import { listWeights } from './operations/list-weights.ts'
import { matchNeed } from './operations/match-need.ts'
import { putWeightsInForce } from './operations/put-weights-in-force.ts'
import { recordOutcome } from './operations/record-outcome.ts'
import { renewOutcomes } from './operations/renew-outcomes.ts'
import { trainWeights } from './operations/train-weights.ts'
import { useWeights } from './operations/use-weights.ts'
import { proposeAllocation } from './proposal/operations/propose-allocation.ts'
import { answerQuestion } from './question/operations/answer-question.ts'
import { askLine } from './question/operations/ask-line.ts'
import { listOwnQuestions } from './question/operations/list-own-questions.ts'

export { assistanceLetters } from './assistance/letters.ts'
export { helpsNeed } from './assistance/store.ts'
export { candidates, candidatesAmong, everyone } from './candidates.ts'
export { judgeBudget, judgeCapability, judgeCertificate, judgePlace } from './criteria.ts'
export { KeptLines } from './kept-lines.ts'
export { type Found, foundWords, matchingSteps } from './need-steps.ts'
export { type Meeting, Offers } from './offers.ts'
export { questionLetters } from './question/letters.ts'
export { type Candidate, judgeLasting } from './rank.ts'
export type { Judgement } from './verdict.ts'
export { matchingWaits } from './waits.ts'

/** Views that other modules may read: `matching.pub_outcome`, `matching.pub_shortfall`, `matching.pub_question`. */
export const matching = (pack: Pack, link: Link, lines: KeptLines) => [
  matchNeed({ pack, lines }),
  listOpenings(pack),
  proposeAllocation({ pack, lines }),
  recordOutcome(pack),
  renewOutcomes(pack),
  checkGap(pack),
  askLine(pack, link),
  listOwnQuestions(pack),
  answerQuestion(pack, link),
  askAssistance,
  endAssistance,
  listAssistance,
  takeAssistance(link),
  giveBackAssistance(link),
  matchAssistedNeed({ pack, lines }),
  adviseOnLine({ pack, lines }),
  listWeights,
  trainWeights,
  useWeights,
  putWeightsInForce,
]
