const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** Drizzle wraps the driver's error; the code and the constraint's name are in its cause. */
function* chainOf(error: unknown): Generator<Record<string, unknown>> {
  for (let current: unknown = error, depth = 0; isRecord(current) && depth < 5; depth++) {
    yield current
    current = current['cause']
  }
}

/** SQLSTATE or system error code, e.g. `23505`, `ECONNREFUSED`. */
export function errorCodeOf(error: unknown): string | null {
  for (const link of chainOf(error)) if (typeof link['code'] === 'string') return link['code']
  return null
}

/** Name of the violated constraint, or null when the error is something else. */
export function violatedConstraint(error: unknown): string | null {
  for (const link of chainOf(error))
    if (typeof link['constraint'] === 'string' && String(link['code']).startsWith('23'))
      return link['constraint']
  return null
}
