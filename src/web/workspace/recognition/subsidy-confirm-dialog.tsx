import { Form, Input } from 'antd'
import type { Input as InputOf } from '#kernel/operation.ts'
import { confirmList, type WholeAward } from '#modules/subsidy/api.ts'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { YuanInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { useAct } from '../../ui/form/step-up.tsx'

type Entered = Omit<InputOf<typeof confirmList>, 'awardId' | 'version'>

/** What the platform states when it hands its list in. */
export function SubsidyConfirmDialog({ award, close }: { award: WholeAward; close: () => void }) {
  const act = useAct()
  const equipment = award.kind === 'equipment'
  return (
    <FormDialog<Entered>
      title={equipment ? '确认设备清单' : '确认收款账户'}
      okText="确认，交经信审核"
      initial={{
        payeeName: award.payeeName ?? award.organisationName,
        provincialFen: award.provincialFen,
      }}
      send={entered => act(confirmList, { ...entered, awardId: award.id, version: award.version })}
      close={close}
      lead={
        <p className="hint" style={{ marginBottom: 12 }}>
          确认以后不能修改，退回的除外。清单须真实、完整。
        </p>
      }
    >
      {equipment ? (
        <>
          <Form.Item name="provincialFen" label="省级资金" extra="没有的填 0" rules={must('请填写省级资金')}>
            <YuanInput />
          </Form.Item>
          <Form.Item name="provincialDocument" label="省级资金的文号">
            <Input maxLength={100} />
          </Form.Item>
        </>
      ) : null}
      <Form.Item name="payeeName" label="收款户名" rules={must('请填写收款户名')}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="payeeBank" label="开户银行" rules={must('请填写开户银行')}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="payeeAccount" label="银行账号" rules={must('请填写银行账号')}>
        <Input maxLength={40} inputMode="numeric" autoComplete="off" />
      </Form.Item>
    </FormDialog>
  )
}
