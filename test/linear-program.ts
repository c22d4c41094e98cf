/** The allocation as a linear program in the text that HiGHS reads: who judges our solver must be told the same. */
import type { Problem } from '#modules/matching/allocation/problem.ts'

/** `whole` asks for whole options, else parts of them are allowed too, which gives a bound. */
export function programOf({ slots, capacity, needs }: Problem, whole: boolean): string {
  const names: string[] = []
  const worth: string[] = []
  const cells = new Map<number, string[]>()
  const rows = needs.map((options, need) => {
    const own = options.map((option, number) => {
      const name = `x${need}_${number}`
      worth.push(`${option.value} ${name}`)
      for (let slot = option.from; slot < option.to; slot++) {
        const cell = option.place * slots + slot
        const there = cells.get(cell)
        if (there) there.push(name)
        else cells.set(cell, [name])
      }
      return name
    })
    names.push(...own)
    return own.length > 0 ? `n${need}: ${own.join(' + ')} <= 1` : ''
  })
  const limits = [...cells].map(
    ([cell, taking]) =>
      `c${cell}: ${taking.join(' + ')} <= ${capacity[Math.floor(cell / slots)]?.[cell % slots] ?? 0}`,
  )
  return [
    'Maximize',
    ` value: ${worth.join(' + ')}`,
    'Subject To',
    ...[...rows, ...limits].filter(Boolean).map(row => ` ${row}`),
    ...(whole ? ['Binary', ...names.map(name => ` ${name}`)] : []),
    'End',
  ].join('\n')
}
