/** Pure: choosing another matter of a change overwrites nothing that somebody wrote (AC-21). */
import { expect, test } from 'vitest'
import { beforeChosen } from './before-chosen.ts'

test('[AC-21] what was written before a change stays when another matter is chosen; what the record offered goes', () => {
  expect(beforeChosen(undefined, '', '示例平台')).toBe('示例平台')
  expect(beforeChosen('示例平台', '示例平台', '示例路 1 号')).toBe('示例路 1 号')
  expect(beforeChosen('示例平台', '示例平台', '')).toBe('')
  expect(beforeChosen('示例旧名', '示例平台', '示例路 1 号')).toBe('示例旧名')
  expect(beforeChosen('示例旧名', '', '示例路 1 号')).toBe('示例旧名')
})
