/** Pure. */
import { expect, test } from 'vitest'
import { ApiError } from '../../client.ts'
import { isAskedAgain } from './asked-again.ts'

const refused = (status: number) => new ApiError(status, { code: 'any', message: '示例', refusals: [] })

test('a question is asked again once, unless the answer can only be the same', () => {
  for (const error of [new TypeError('Failed to fetch'), refused(503), refused(500)])
    expect([isAskedAgain(0, error), isAskedAgain(1, error)]).toEqual([true, false])
  for (const status of [400, 401, 403, 404, 429]) expect(isAskedAgain(0, refused(status))).toBe(false)
})
