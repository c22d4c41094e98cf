import { Button, Form } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { Input as InputOf } from '#kernel/operation.ts'
import {
  addEquipment,
  getOwnEquipment,
  type OwnEquipment,
  removeEquipment,
  reviseEquipment,
} from '#modules/catalogue/equipment/own.api.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { AsOpened, Overtaken } from '../../ui/form/as-opened.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { PublicFields, ReservedFields } from './equipment-fields.tsx'

type Entered = Omit<InputOf<typeof addEquipment>, 'platformId'>

/** Fields that were left or made empty aren't stated. */
const stated = <T extends object>(fields: T | undefined): T =>
  Object.fromEntries(
    Object.entries(fields ?? {}).filter(([, value]) => value !== '' && value !== null && value !== undefined),
  ) as T

function Fields({ platformId, device }: { platformId: string; device: OwnEquipment | null }) {
  const [form] = Form.useForm<Entered>()
  const [removing, setRemoving] = useState(false)
  const act = useAct()
  const navigate = useNavigate()
  const { busy, failure, run } = useSaving(form)
  const list = `/workspace/platforms/${platformId}/equipment`
  const save = (entered: Entered) =>
    run(async () => {
      const content = {
        ...entered,
        startedOn: entered.startedOn || null,
        details: stated(entered.details),
        reserved: stated(entered.reserved),
      }
      if (device) await act(reviseEquipment, { ...content, equipmentId: device.id, version: device.version })
      else await act(addEquipment, { ...content, platformId })
      navigate(list)
    })
  return (
    <Sheet
      heading={device ? `修改 ${device.name}` : '登记设备'}
      title="仪器设备"
      lead={
        <>
          字段与国家网络管理平台的仪器接口一致，除编号和名称外可不填。
          {device?.published ? (
            <>
              平台已发布，保存后即时公开。
              <a href={`/equipment/${device.id}`} target="_blank" rel="noreferrer">
                查看公开页面
              </a>
            </>
          ) : null}
        </>
      }
      actions={<Link to={list}>返回清单</Link>}
    >
      <Refused error={failure} />
      <Overtaken failure={failure} />
      <Form
        form={form}
        layout="vertical"
        className="stack"
        initialValues={device ?? { shareMode: 'internal', capabilities: [] }}
        onFinish={save}
      >
        <PublicFields />
        <ReservedFields />
        <p className="actions">
          <Button type="primary" htmlType="submit" loading={busy}>
            保存
          </Button>
          {device ? (
            <Button danger onClick={() => setRemoving(true)}>
              移除设备
            </Button>
          ) : null}
        </p>
      </Form>
      {device && removing ? (
        <ReasonDialog
          title="移除设备"
          okText="移除"
          danger
          label="理由"
          least={2}
          most={500}
          extra="清单、查找和公开页面上不再有这台设备，所附文件一并不再提供；平台公开过的，原网址写明何时、为何移除，理由随之公开"
          send={async reason => {
            await act(removeEquipment, { equipmentId: device.id, version: device.version, reason })
            navigate(list)
          }}
          close={() => setRemoving(false)}
        />
      ) : null}
    </Sheet>
  )
}

function Existing({ platformId, equipmentId }: { platformId: string; equipmentId: string }) {
  const asked = useAsk(getOwnEquipment, { equipmentId })
  return (
    <Answer asked={asked}>
      {device => (
        <AsOpened of={device}>{opened => <Fields platformId={platformId} device={opened} />}</AsOpened>
      )}
    </Answer>
  )
}

export function EquipmentForm() {
  const { platformId = '', equipmentId } = useParams()
  return equipmentId ? (
    <Existing platformId={platformId} equipmentId={equipmentId} />
  ) : (
    <Fields platformId={platformId} device={null} />
  )
}
