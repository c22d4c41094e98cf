import { Button, Form, Input, Modal, Select } from 'antd'
import type { Rule } from 'antd/es/form'
import { useState } from 'react'
import { plainDate } from '#kernel/calendar.ts'
import type { Input as InputOf } from '#kernel/operation.ts'
import { addCertificate } from '#modules/catalogue/api.ts'
import { certificateKinds, normalNumber, numberFault } from '#modules/catalogue/terms.ts'
import { Refused } from '../ui/asking.tsx'
import { DateInput } from '../ui/inputs.tsx'
import { useAct } from '../ui/step-up.tsx'

type Entered = Omit<InputOf<typeof addCertificate>, 'platformId'>

const must = (message: string) => [{ required: true, message }]

/** Says while it is typed what the server would say: a number that can't be one. */
const plausible: Rule = ({ getFieldsValue }) => ({
  validator: (_, number?: string) => {
    const { kind, validFrom }: Partial<Entered> = getFieldsValue(['kind', 'validFrom'])
    if (!number || !kind || !validFrom) return Promise.resolve()
    const fault = numberFault(kind, normalNumber(kind, number), plainDate(validFrom))
    return fault ? Promise.reject(new Error(fault)) : Promise.resolve()
  },
})

/** A certificate with its scope, line by line: what the mark may be shown for. */
export function CertificateDialog({ platformId, close }: { platformId: string; close: () => void }) {
  const [form] = Form.useForm<Entered>()
  const act = useAct()
  const [failure, setFailure] = useState<unknown>(null)
  const save = async () => {
    const entered = await form.validateFields()
    try {
      await act(addCertificate, { ...entered, platformId })
      close()
    } catch (error) {
      setFailure(error)
    }
  }
  return (
    <Modal open width={760} title="登记资质证书" okText="登记" onOk={save} onCancel={close}>
      <Refused error={failure} />
      <Form form={form} layout="vertical" initialValues={{ kind: 'CNAS', scope: [{}] }}>
        <div className="quantity" style={{ alignItems: 'flex-start', gap: '0 16px' }}>
          <Form.Item name="kind" label="资质">
            <Select
              style={{ width: 150 }}
              options={Object.entries(certificateKinds).map(([value, label]) => ({ value, label }))}
            />
          </Form.Item>
          <Form.Item
            name="number"
            label="证书编号"
            dependencies={['kind', 'validFrom']}
            rules={[...must('请填写证书编号'), plausible]}
          >
            <Input maxLength={40} placeholder="12 位数字，或 CNAS L12345" />
          </Form.Item>
          <Form.Item name="validFrom" label="有效期自" rules={must('请选择日期')}>
            <DateInput />
          </Form.Item>
          <Form.Item name="validTo" label="有效期至" rules={must('请选择日期')}>
            <DateInput />
          </Form.Item>
        </div>
        <Form.List name="scope">
          {(fields, { add, remove }) => (
            <>
              <p className="hint">能力范围（与证书附表一致）</p>
              {fields.map(({ key, name }) => (
                <div className="quantity" key={key} style={{ marginTop: 8, alignItems: 'flex-start' }}>
                  <Form.Item name={[name, 'object']} rules={must('请填写')} style={{ marginBottom: 0 }}>
                    <Input aria-label="检测对象" placeholder="检测对象" maxLength={100} />
                  </Form.Item>
                  <Form.Item name={[name, 'item']} rules={must('请填写')} style={{ marginBottom: 0 }}>
                    <Input aria-label="项目或参数" placeholder="项目或参数" maxLength={100} />
                  </Form.Item>
                  <Form.Item name={[name, 'standard']} rules={must('请填写')} style={{ marginBottom: 0 }}>
                    <Input aria-label="方法标准" placeholder="方法标准，如 GB/T 228.1-2021" maxLength={100} />
                  </Form.Item>
                  {fields.length > 1 ? <Button onClick={() => remove(name)}>删除</Button> : null}
                </div>
              ))}
              <Button style={{ marginTop: 12 }} onClick={() => add({})}>
                加一项
              </Button>
            </>
          )}
        </Form.List>
      </Form>
    </Modal>
  )
}
