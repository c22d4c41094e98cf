import { Form, type FormInstance } from 'antd'

/** Where in the form stands which answer a criterion came from. */
const pathOf = (criterion: string) => ['intake', 'origins', criterion]

/** Which answer a criterion or a field came from, where it came from one. */
export function Origin({ of }: { of: string }) {
  const form = Form.useFormInstance()
  const origin: unknown = Form.useWatch(pathOf(of), { form, preserve: true })
  return typeof origin === 'string' ? <p className="hint origin">来自问答：{origin}</p> : null
}

/** What is written by hand in the place of an answer didn't come from it. */
export function forgetOrigin(form: FormInstance, criterion: string): void {
  if (form.getFieldValue(pathOf(criterion)) !== undefined) form.setFieldValue(pathOf(criterion), undefined)
}
