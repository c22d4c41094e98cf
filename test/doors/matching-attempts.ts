import * as matching from '#modules/matching/api.ts'
import * as assistance from '#modules/matching/assistance/api.ts'
import * as openings from '#modules/matching/openings/api.ts'
import * as proposal from '#modules/matching/proposal/api.ts'
import * as questions from '#modules/matching/question/api.ts'
import * as weights from '#modules/matching/weights.api.ts'
import { type AttemptsAt, nothing, of, reason } from './attempt.ts'

export const matchingContracts = {
  ...matching,
  ...questions,
  ...openings,
  ...proposal,
  ...assistance,
  ...weights,
}

export const matchingAttempts: AttemptsAt<typeof matchingContracts> = {
  matchNeed: of('client', ({ need: { needId } }) => ({ needId })),
  recordOutcome: of('nobody', ({ need: { needId } }) => ({ needId })),
  renewOutcomes: nothing,
  checkGap: of('client', ({ need: { needId } }) => ({ needId })),
  listOpenings: nothing,
  proposeAllocation: nothing,

  askLine: of('client', ({ need: { needId }, silent: { lineId } }) => ({
    needId,
    lineId,
    criterion: 'capability.corrosion-resistant' as const,
  })),
  listOwnQuestions: nothing,
  answerQuestion: of('host', ({ silent: { questionId } }) => ({
    questionId,
    answer: { kind: 'declined' as const, reason },
  })),

  askAssistance: of('client', ({ need: { needId } }) => ({ needId })),
  endAssistance: of('client', ({ help }) => ({ needId: help.toEnd.needId })),
  listAssistance: nothing,
  // Whoever is a matchmaker may; the first has it.
  takeAssistance: of('nobody', ({ help }) => ({ assistanceId: help.waiting.assistanceId })),
  giveBackAssistance: of('broker', ({ help }) => ({ assistanceId: help.toGiveBack.assistanceId, reason })),
  matchAssistedNeed: of('broker', ({ help }) => ({ assistanceId: help.taken.assistanceId })),
  adviseOnLine: of('broker', ({ help, lineId }) => ({
    assistanceId: help.taken.assistanceId,
    lineId,
    advice: { kind: 'pin' as const, note: reason },
  })),

  listWeights: nothing,
  // A version that never was, so that matches stay as they are for whoever tries next.
  useWeights: of('nobody', () => ({ version: 'none', used: 0 })),
  trainWeights: nothing,
  putWeightsInForce: of('nobody', () => ({ version: 'none' })),
}
