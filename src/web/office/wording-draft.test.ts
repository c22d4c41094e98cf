/** Pure: what was half written is there again, and never quietly over what somebody else has written since. */
import { expect, test } from 'vitest'
import { draftOf } from './wording-draft.ts'

const inForce = { subject: '预约有了答复', body: '请看：{链接}', version: 3 }

test('who has written nothing begins with what is in force', () => {
  expect(draftOf({}, inForce)).toEqual({
    words: { subject: '预约有了答复', body: '请看：{链接}' },
    isOvertaken: false,
  })
})

test('what was half written stays, and is told from what came into force meanwhile', () => {
  const own = { subject: '预约已答复', body: '请看：{链接}' }
  expect(draftOf({ ...own, version: 3 }, inForce)).toEqual({ words: own, isOvertaken: false })
  expect(draftOf({ ...own, version: 2 }, inForce)).toEqual({ words: own, isOvertaken: true })
})
