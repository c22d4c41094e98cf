import { App, Form, Input, Modal, Select } from 'antd'
import type { Rule } from 'antd/es/form'
import { plainDate } from '#kernel/calendar.ts'
import type { Input as InputOf } from '#kernel/operation.ts'
import { addCertificate, type CertificateView } from '#modules/catalogue/api.ts'
import { reviseCertificate } from '#modules/catalogue/certificate/api.ts'
import {
  bearsMark,
  certificateKinds,
  normalNumber,
  numberFault,
  numberWords,
} from '#modules/catalogue/terms.ts'
import { Refused } from '../../ui/desk/asking.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { certificateWaits } from './certificate-words.ts'
import { firstGap, ScopeInput } from './scope-input.tsx'

type Entered = Omit<InputOf<typeof addCertificate>, 'platformId'>

/** Says while it is typed what the server would say: a number that can't be one. */
const plausible: Rule = ({ getFieldsValue }) => ({
  validator: (_, number?: string) => {
    const { kind, validFrom }: Partial<Entered> = getFieldsValue(['kind', 'validFrom'])
    if (!number || !kind || !validFrom) return Promise.resolve()
    const fault = numberFault(kind, normalNumber(kind, number), plainDate(validFrom))
    return fault ? Promise.reject(new Error(fault)) : Promise.resolve()
  },
})

const complete: Rule = {
  validator: (_, scope: Entered['scope']) => {
    const gap = firstGap(scope ?? [])
    return gap > 0 ? Promise.reject(new Error(`第 ${gap} 项没有填完整`)) : Promise.resolve()
  },
}

interface Props {
  readonly platformId: string
  /** As it was when the dialog was opened; a change that somebody else made meanwhile isn't overwritten. */
  readonly certificate: CertificateView | null
  readonly close: () => void
}

/** A certificate with its scope, line by line: what the mark may be shown for. */
export function CertificateDialog({ platformId, certificate, close }: Props) {
  const [form] = Form.useForm<Entered>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const { message } = App.useApp()
  const kind = Form.useWatch('kind', form) ?? certificate?.kind ?? 'CNAS'
  const number = Form.useWatch('number', form) ?? ''
  const told = numberWords(kind, normalNumber(kind, number))
  const tell = ({ waiting }: { readonly waiting: boolean }) => {
    if (waiting) message.info(certificateWaits, 6)
  }
  const save = (entered: Entered) =>
    run(async () => {
      if (certificate) {
        const { id, version } = certificate
        // What the form doesn't ask of this kind stays as it was; another kind doesn't take it over.
        const scope = entered.scope ?? (entered.kind === certificate.kind ? certificate.scope : [])
        tell(await act(reviseCertificate, { ...entered, scope, certificateId: id, version }))
      } else tell(await act(addCertificate, { ...entered, platformId }))
      close()
    })
  return (
    <Modal
      open
      width={820}
      title={certificate ? '修改资质证书' : '登记资质证书'}
      okText={certificate ? '保存' : '登记'}
      confirmLoading={busy}
      onOk={sendsItsForm}
      onCancel={close}
    >
      <Refused error={failure} />
      <Form
        form={form}
        layout="vertical"
        initialValues={certificate ?? { kind: 'CNAS', scope: [{ object: '', item: '', standard: '' }] }}
        onFinish={save}
      >
        <div className="abreast-fields">
          <Form.Item name="kind" label="资质">
            <Select style={{ width: 150 }} options={namedOptions(certificateKinds)} />
          </Form.Item>
          <Form.Item
            name="number"
            label="证书编号"
            dependencies={['kind', 'validFrom']}
            rules={[...must('请填写证书编号'), plausible]}
            extra={told ? `编号所示：${told}` : null}
          >
            <Input
              maxLength={40}
              placeholder={bearsMark(kind) ? '12 位数字，或 CNAS L12345' : '按证书填写'}
            />
          </Form.Item>
          <Form.Item name="validFrom" label="有效期自" rules={must('请选择日期')}>
            <DateInput />
          </Form.Item>
          <Form.Item name="validTo" label="有效期至" rules={must('请选择日期')}>
            <DateInput />
          </Form.Item>
        </div>
        {bearsMark(kind) ? (
          <Form.Item name="scope" rules={[complete]} validateTrigger={[]}>
            <ScopeInput platformId={platformId} />
          </Form.Item>
        ) : null}
      </Form>
    </Modal>
  )
}
