import type { z } from 'zod'
import { faultsOf, sentence } from '#kernel/input-fault.ts'
import { Problem } from '#kernel/problem.ts'

/** Nothing that is asked for lies deeper; whatever walks an input later is spared the depth. */
const deepest = 40

/** The database holds no NUL and no half of a character. */
const isText = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

/** The way to the first place that no record could hold, or null. */
function unfit(value: unknown, depth = 0): string[] | null {
  if (depth > deepest) return []
  if (typeof value === 'string') return isText(value) ? null : []
  if (typeof value !== 'object' || value === null || value instanceof Date) return null
  for (const [key, part] of Object.entries(value)) {
    const place = isText(key) ? unfit(part, depth + 1) : []
    if (place) return [key, ...place]
  }
  return null
}

/** The input as the schema has it. Throws Problem `malformed` naming every field that is wrong. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const place = unfit(input)
  if (place) {
    const field = place.slice(0, 5).join('.').toWellFormed().replaceAll('\0', '')
    const message = '内容含有无法保存的字符，或嵌套过深，请删去后重新填写'
    throw new Problem('malformed', { faults: [{ rule: 'input.unfit', field, message }] })
  }
  const parsed = schema.safeParse(input, { error: sentence })
  if (parsed.success) return parsed.data
  throw new Problem('malformed', { faults: faultsOf(parsed.error) })
}
