import { App, Button, Form, Input, Select } from 'antd'
import type { Input as InputOf } from '#kernel/operation.ts'
import { registerGovernmentOrganisation } from '#modules/identity/organisation.api.ts'
import { getPlaces } from '#modules/rulebook/api.ts'
import { Refused, Sheet, useAsk } from '../ui/desk/asking.tsx'
import { must } from '../ui/form/must.ts'
import { OneOf } from '../ui/form/one-of.tsx'
import { useSaving } from '../ui/form/saving.ts'
import { useAct } from '../ui/form/step-up.tsx'

type Entered = Partial<InputOf<typeof registerGovernmentOrganisation>> & { level: 'city' | 'district' }

export function GovernmentForm() {
  const [form] = Form.useForm<Entered>()
  const places = useAsk(getPlaces, {})
  const act = useAct()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving(form)
  const level = Form.useWatch('level', form)
  const options = (list: readonly { code: string; name: string }[] = []) =>
    list.map(({ code, name }) => ({ value: code, label: name }))
  const save = ({ name = '', uscc = '', locality = '', department = null }: Entered) =>
    run(async () => {
      const city = places.data?.city.code ?? ''
      const place = level === 'city' ? { department, locality: city } : { department: null, locality }
      await act(registerGovernmentOrganisation, { name, uscc, ...place })
      message.success(`已登记${name}，请安全管理员邀请其人员`)
      form.resetFields()
    })
  return (
    <Sheet heading="登记政府部门" title="登记政府部门" lead="登记单位后，由安全管理员邀请人员并授予角色。">
      <Refused error={failure} />
      <Form form={form} layout="vertical" className="card" initialValues={{ level: 'city' }} onFinish={save}>
        <Form.Item name="level" label="层级">
          <OneOf
            options={[
              { value: 'city', label: '市级部门' },
              { value: 'district', label: '属地主管部门' },
            ]}
          />
        </Form.Item>
        {level === 'city' ? (
          <Form.Item name="department" label="部门" rules={must('请选择部门')}>
            <Select style={{ maxWidth: 300 }} options={options(places.data?.departments)} />
          </Form.Item>
        ) : (
          <Form.Item name="locality" label="地区" rules={must('请选择地区')}>
            <Select style={{ maxWidth: 300 }} options={options(places.data?.localities)} />
          </Form.Item>
        )}
        <Form.Item name="name" label="单位全称" rules={must('请填写单位全称')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="uscc" label="统一社会信用代码" rules={must('请填写信用代码')}>
          <Input maxLength={24} style={{ maxWidth: 320 }} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          登记
        </Button>
      </Form>
    </Sheet>
  )
}
