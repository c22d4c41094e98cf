import { App, Form, Input } from 'antd'
import { dateOf } from '#kernel/calendar.ts'
import type { CertificateView } from '#modules/catalogue/api.ts'
import { endCertificate } from '#modules/catalogue/certificate/api.ts'
import { certificateKinds } from '#modules/catalogue/terms.ts'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { certificateWaits } from './certificate-words.ts'

interface Entered {
  readonly endedOn?: string
  readonly reason: string
}

/** Ends a certificate from a day on, or restores one that was ended; either with the reason. */
export function CertificateEnd({ certificate, close }: { certificate: CertificateView; close: () => void }) {
  const act = useAct()
  const { message } = App.useApp()
  const { id, kind, number, version, endedOn } = certificate
  const verb = endedOn ? '恢复' : '终止'
  const save = async (entered: Entered) => {
    const { waiting } = await act(endCertificate, {
      certificateId: id,
      version,
      endedOn: entered.endedOn ?? null,
      reason: entered.reason,
    })
    if (waiting) message.info(certificateWaits, 6)
  }
  return (
    <FormDialog<Entered>
      title={`${verb}证书：${certificateKinds[kind]} ${number}`}
      okText={verb}
      danger={!endedOn}
      initial={{ endedOn: dateOf(new Date()) }}
      send={save}
      close={close}
    >
      {endedOn ? null : (
        <Form.Item
          name="endedOn"
          label="终止日期"
          extra="自该日起不再有效，检测项目上的标识随之消失"
          rules={[{ required: true, message: '请选择日期' }]}
        >
          <DateInput />
        </Form.Item>
      )}
      <Form.Item
        name="reason"
        label="理由"
        extra={endedOn ? '留在审计记录中' : '平台页面上公开显示'}
        rules={[{ required: true, min: 4, message: '请写明理由，至少 4 个字' }]}
      >
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  )
}
