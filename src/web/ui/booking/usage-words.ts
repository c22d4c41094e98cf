/** Time as the log of use says it: whole minutes, never rounded where figures must add up. */

/** `62:30`, hours and minutes. */
export const clockWords = (minutes: number): string =>
  `${Math.floor(minutes / 60).toLocaleString('zh-CN')}:${String(minutes % 60).padStart(2, '0')}`

/** `1,562.5`, hours to one place. */
export const hourWords = (minutes: number): string =>
  (minutes / 60).toLocaleString('zh-CN', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** `62.5%`; a dash where there is nothing to divide by. */
export const shareWords = (ratio: number | null): string =>
  ratio === null ? '—' : `${(ratio * 100).toFixed(1)}%`
