import type { z } from 'zod'
import { faultsOf, sentence } from '#kernel/input-fault.ts'
import { Problem } from '#kernel/problem.ts'

/** The input as the schema has it. Throws Problem `malformed` naming every field that is wrong. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input, { error: sentence })
  if (parsed.success) return parsed.data
  throw new Problem('malformed', { faults: faultsOf(parsed.error) })
}
