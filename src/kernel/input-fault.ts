import type { z } from 'zod'
import type { Refusal } from './decision.ts'

const expectations: Readonly<Record<string, string>> = {
  string: '请填写文字',
  number: '请填写数字',
  int: '请填写整数',
  boolean: '请选择是或否',
  array: '请给出列表',
  object: '请给出完整内容',
  date: '请填写时间',
}

const units: Readonly<Record<string, string>> = { string: '个字符', array: '项', file: '字节' }

/** What is wrong with one field, for people: said where the schema itself has no better words. */
export function sentence(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null
        ? '请填写此项'
        : (expectations[issue.expected] ?? '内容类型有误')
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? '请填写此项'
        : `不能少于 ${issue.minimum}${units[issue.origin] ? ` ${units[issue.origin]}` : ''}`
    case 'too_big':
      return `不能超过 ${issue.maximum}${units[issue.origin] ? ` ${units[issue.origin]}` : ''}`
    case 'invalid_value':
      return issue.input === undefined || issue.input === null
        ? '请选择此项'
        : `只能是以下之一：${issue.values.map(String).join('、')}`
    case 'invalid_format':
      return '格式有误'
    case 'invalid_union':
      return '内容有误，或缺少必填部分'
    default:
      return '内容有误'
  }
}

/** Every field that is wrong, in the form of refusals; `rule` names them all where they break one rule. */
export const faultsOf = (error: z.ZodError, rule?: string): Refusal[] =>
  error.issues.map(issue => ({
    rule: rule ?? `input.${issue.code}`,
    field: issue.path.join('.'),
    message: issue.message,
  }))
