/** [AC-14] Pure: of who objects all that is missing is said, field by field, and nobody who gave a name is called anonymous. */
import { expect, test } from 'vitest'
import { realNameRefusals } from './objector.rules.ts'

const said = (name: string, contact: string) =>
  realNameRefusals({ name, contact }, 'of.caller', '身份只有承办人能看到。').map(
    ({ rule, field, message }) => [rule, field, message],
  )

test('an anonymous one is refused, and told why and who would learn the name', () => {
  expect(said('', '0573-0000-0300')).toEqual([
    [
      'of.caller',
      'name',
      '匿名异议不予受理：核查须与您核实情况、告知结果。请填写真实姓名（单位名称）；身份只有承办人能看到。',
    ],
  ])
  expect(said(' ', '').map(([, field]) => field)).toEqual(['name', 'contact'])
})

test('a contact that is missing or too short is told as such, not as an anonymous objection', () => {
  expect(said('张示例', '1234 ')).toEqual([
    ['of.caller', 'contact', '请填写完整的电话或邮箱，至少 5 个字符，现在只有 4 个。'],
  ])
  expect(said('张示例', '')).toEqual([
    ['of.caller', 'contact', '没有联系方式，无法向您核实情况、告知结果。请填写电话或邮箱。'],
  ])
  expect(said(' 张 ', '12345')).toEqual([['of.caller', 'name', '请填写完整的姓名或单位名称，至少 2 个字。']])
  expect(said('张三', '12345')).toEqual([])
})
