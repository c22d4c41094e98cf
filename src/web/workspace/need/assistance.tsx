/** A matchmaker's help with a need, as its owner asks for it and ends it. */
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { formatInstant } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import type { matchNeed } from '#modules/matching/api.ts'
import { askAssistance, endAssistance } from '#modules/matching/assistance/api.ts'
import { Refused } from '../../ui/desk/asking.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'

const sees =
  '撮合员由安全管理员指定。等候接手时他们看得到需求的名称、工艺和期限；接手的看得到需求全文和匹配结果，看不到贵单位名称。您可随时结束。'

function AskDialog({ needId, close }: { needId: string; close: () => void }) {
  const act = useAct()
  const { message } = App.useApp()
  const ask = async ({ wish = '' }: { wish?: string }) => {
    await act(askAssistance, { needId, wish })
    message.success('已请撮合员协助，接手后会发邮件告诉您')
  }
  return (
    <FormDialog<{ wish?: string }>
      title="请撮合员协助"
      okText="请撮合员协助"
      send={ask}
      close={close}
      lead={<p>{sees}</p>}
    >
      <Form.Item name="wish" label="希望协助什么" extra="可不填；等候接手时撮合员都看得到">
        <Input.TextArea maxLength={300} showCount autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  )
}

interface Props {
  readonly needId: string
  readonly assistance: Output<typeof matchNeed>['assistance']
}

export function Assistance({ needId, assistance }: Props) {
  const [asking, setAsking] = useState(false)
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const end = () =>
    run(async () => {
      await act(endAssistance, { needId })
    })
  return (
    <section className="assistance" aria-label="撮合员协助">
      <Refused error={failure} />
      {assistance ? (
        <>
          <span>
            {assistance.organisationName
              ? `${assistance.organisationName}的撮合员正在协助，意见列在各条中试线上。`
              : `${formatInstant(assistance.askedAt)}已请撮合员协助，等候接手。`}
          </span>
          <Button loading={busy} onClick={end}>
            结束协助
          </Button>
        </>
      ) : (
        <>
          <span>拿不准选哪条线？可请撮合员看看，推荐或说明哪些不合适。</span>
          <Button onClick={() => setAsking(true)}>请撮合员协助</Button>
        </>
      )}
      {asking ? <AskDialog needId={needId} close={() => setAsking(false)} /> : null}
    </section>
  )
}
