import { Form, type FormInstance, type FormProps } from 'antd'
import type { ReactNode } from 'react'
import { forgetFaults } from './saving.ts'

interface Props<T> extends Omit<FormProps<T>, 'children'> {
  readonly form: FormInstance<T>
  readonly children: ReactNode
}

/**
 * The form of a `useSaving`. What was refused of a field is said until that is changed: fields without rules of their
 * own would say it on and on.
 */
export function SavingForm<T extends object>({ form, onValuesChange, ...shown }: Props<T>) {
  return (
    <Form<T>
      form={form}
      layout="vertical"
      {...shown}
      onValuesChange={(changed, entered) => {
        forgetFaults(form, changed)
        onValuesChange?.(changed, entered)
      }}
    />
  )
}
