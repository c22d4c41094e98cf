/** Pure: what stands on the page where an answer should be. */
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ApiError } from '../../client.ts'
import { Failure } from './asking.tsx'

test('a question that was refused says what for, one that failed offers to be asked again', () => {
  const message = '这个流程一次至多 4 批，请减少批数，或分几次预约。'
  const refused = new ApiError(422, {
    code: 'refused',
    message: '有规则未满足，请按提示调整。',
    refusals: [{ rule: 'run.batches', field: 'batches', message }],
    requestId: '1',
  })
  const again = () => undefined
  const said = renderToStaticMarkup(createElement(Failure, { error: refused, again }))
  expect(said).toContain(message)
  expect(said).not.toContain('重试')
  const failed = renderToStaticMarkup(createElement(Failure, { error: new Error('offline'), again }))
  expect(failed).toMatch(/重\s*试/u)
})
