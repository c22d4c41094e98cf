import { Checkbox } from 'antd'
import type { ComponentProps } from 'react'
import { useFieldName } from './group-name.ts'

type Props<T> = ComponentProps<typeof Checkbox.Group<T>> & {
  readonly id?: string
  readonly 'aria-required'?: unknown
}

/**
 * Any of a list, as one group that goes by the name of its field. The form would also call the group required, which a
 * group can't be; its name says so.
 */
export function Checks<T = string>({ 'aria-required': _required, ...group }: Props<T>) {
  useFieldName(group.id)
  return <Checkbox.Group<T> {...group} />
}
