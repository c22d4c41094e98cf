import { Checkbox } from 'antd'
import { type ComponentProps, useEffect } from 'react'

type Props<T> = ComponentProps<typeof Checkbox.Group<T>> & {
  readonly id?: string
  readonly 'aria-required'?: unknown
}

/**
 * Any of a list, as one group that goes by the name of its field: a label names a field only, and of a group nobody would
 * hear what is asked for. The form would also call the group required, which a group can't be; its name says so.
 */
export function Checks<T = string>({ 'aria-required': _required, ...group }: Props<T>) {
  const { id } = group
  useEffect(() => {
    const box = id ? document.getElementById(id) : null
    const label = box?.closest('.ant-form-item')?.querySelector('label')
    if (!box || !label || box.ariaLabel) return
    label.id = `${id}-name`
    box.setAttribute('aria-labelledby', label.id)
  }, [id])
  return <Checkbox.Group<T> {...group} />
}
