import { Radio } from 'antd'
import type { ComponentProps } from 'react'
import { useFieldName } from './group-name.ts'

/** One of a list, as one group that goes by the name of its field; without a field it has to be given an `aria-label`. */
export function OneOf(group: ComponentProps<typeof Radio.Group>) {
  useFieldName(group.id)
  return <Radio.Group {...group} />
}
