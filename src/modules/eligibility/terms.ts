/** The words of 条件自查. */
export const outcomes = { pass: '符合', fail: '不符合', unknown: '待定' } as const
export type Outcome = keyof typeof outcomes

export const mostSaved = 50
