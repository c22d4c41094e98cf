import { type HeldCase, movesFrom } from '#modules/casework/index.ts'

/** What the applicant's own submission is called where a case stands; null where nothing can be submitted. */
export const submissionMove = (moves: readonly string[]): string | null =>
  ['submit', 'answer-locality', 'answer-formal'].find(move => moves.includes(move)) ?? null

/** Moves that leave the stage where a case stands, by the version that it keeps. */
export const movesOf = ({ content, row }: HeldCase): string[] =>
  movesFrom(content, row.stage).map(({ id }) => id)

/** The applicant may write as long as a submission can follow. */
export const isEditable = (held: HeldCase): boolean => submissionMove(movesOf(held)) !== null
