import { Checkbox, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import type { Input as InputOf } from '#kernel/operation.ts'
import { addResource, type ResourceView, reviseResource } from '#modules/booking/resource/api.ts'
import { ownKinds } from '#modules/booking/terms.ts'
import { listOwnEquipment } from '#modules/catalogue/equipment/own.api.ts'
import { Refused, useAsk } from '../../ui/desk/asking.tsx'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { type EnteredWeek, enteredWeek, isVaried, openingFrom, WeekFields } from './week-fields.tsx'

type Entered = Pick<InputOf<typeof addResource>, 'kind' | 'name' | 'units' | 'unitName'> & {
  readonly ofId?: string | null
  readonly ownHours?: boolean
} & Partial<EnteredWeek>

interface Props {
  readonly platformId: string
  /** The one that is revised; null for a new one. */
  readonly resource: ResourceView | null
  readonly close: () => void
}

export function ResourceDialog({ platformId, resource, close }: Props) {
  const [form] = Form.useForm<Entered>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const [sought, setSought] = useState('')
  const kind = Form.useWatch('kind', form)
  const ownHours = Form.useWatch('ownHours', form)
  const devices = useAsk(listOwnEquipment, { platformId, q: sought }, { enabled: kind === 'device' })
  const save = (entered: Entered) =>
    run(async () => {
      const { kind: chosen, name, units, unitName = '', ofId = null, ownHours, weekdays, hours } = entered
      const opening = ownHours && weekdays && hours ? openingFrom({ weekdays, hours }) : null
      const fields = { name, units, unitName, ofId, opening }
      if (resource)
        await act(reviseResource, { resourceId: resource.id, version: resource.version, ...fields })
      else await act(addResource, { platformId, kind: chosen, ...fields })
      close()
    })
  return (
    <Modal
      open
      title={resource ? '修改资源' : '登记资源'}
      okText={resource ? '保存' : '登记'}
      confirmLoading={busy}
      onOk={sendsItsForm}
      onCancel={close}
    >
      <Refused error={failure} />
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          ...(resource ?? { kind: 'operator', units: 1 }),
          ...enteredWeek(resource?.opening ?? null),
          ownHours: resource ? resource.opening !== null : false,
        }}
        onFinish={save}
      >
        <Form.Item name="kind" label="类别">
          <Select options={namedOptions(ownKinds)} disabled={resource !== null} />
        </Form.Item>
        <Form.Item
          name="name"
          label="名称"
          extra="操作人员填岗位，如“反应岗操作员”，不填姓名"
          rules={[{ required: true, min: 2, message: '请填写名称，至少 2 个字' }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="units"
          label="数量"
          extra="人数、台数；公用工程填可分成几份"
          rules={[{ required: true, message: '请填写数量' }]}
        >
          <NumberInput min={1} max={100} precision={0} />
        </Form.Item>
        {kind === 'utility' ? (
          <Form.Item name="unitName" label="每一份是多少" rules={[{ required: true, message: '请填写' }]}>
            <Input maxLength={30} placeholder="如：0.5 t/h" />
          </Form.Item>
        ) : null}
        {kind === 'device' ? (
          <Form.Item name="ofId" label="对应的设备" extra="设备清单中的设备；没有的留空">
            <Select
              allowClear
              showSearch={{ filterOption: false, onSearch: setSought }}
              options={(devices.data?.equipment ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
        ) : null}
        <Form.Item
          name="ownHours"
          valuePropName="checked"
          extra="不单设的随中试线开放；单设的，预约的开始和结束须在它的开放时间内"
        >
          <Checkbox>单设开放时间</Checkbox>
        </Form.Item>
        {ownHours ? (
          <>
            {resource?.opening && isVaried(resource.opening) ? (
              <p className="notice warn">
                当前各日开放时间不同（{resource.openingText}），保存后将统一为下面的时间。
              </p>
            ) : null}
            <WeekFields />
          </>
        ) : null}
      </Form>
    </Modal>
  )
}
