/** The year in an address; none where it isn't one, so that a mistyped one shows this year instead of an error. */
export function yearIn(request: Request): { year?: number } {
  const asked = new URL(request.url).searchParams.get('year') ?? ''
  return /^2[01]\d\d$/.test(asked) ? { year: Number(asked) } : {}
}
