import { Button, Form, Input, Modal, Select, Table } from 'antd'
import { useState } from 'react'
import { dateOf, formatDate } from '#kernel/calendar.ts'
import { formatAmount } from '#kernel/money.ts'
import { decideQuota, listQuotas, type QuotaView } from '#modules/voucher/api.ts'
import { type QuotaState, quotaStates } from '#modules/voucher/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { YuanInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { OneOf } from '../../ui/form/one-of.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { useTrail } from '../../ui/trail.tsx'
import { VoucherNav } from './voucher-nav.tsx'

interface Entered {
  readonly outcome: 'granted' | 'refused'
  readonly grantedFen: number | null
  readonly note: string
}

function DecideDialog({ quota, close }: { quota: QuotaView; close: () => void }) {
  const [form] = Form.useForm<Entered>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const outcome = Form.useWatch('outcome', form) ?? 'granted'
  const send = ({ grantedFen, note = '' }: Entered) =>
    run(async () => {
      const granted = outcome === 'granted' ? grantedFen : null
      await act(decideQuota, { quotaId: quota.id, grantedFen: granted, note })
      close()
    })
  return (
    <Modal
      open
      title={`核定额度（${quota.number}）`}
      okText="提交"
      confirmLoading={busy}
      onOk={sendsItsForm}
      onCancel={close}
    >
      <p>
        {quota.organisationName}申领 {quota.year} 年额度 {formatAmount(quota.requestedFen)}：{quota.purpose}
      </p>
      <p className="hint" style={{ marginBottom: 12 }}>
        按{quota.fundName}“{quota.schemeName}”
      </p>
      <Refused error={failure} />
      <Form
        form={form}
        layout="vertical"
        initialValues={{ outcome: 'granted', grantedFen: quota.requestedFen, note: '' }}
        onFinish={send}
      >
        <Form.Item name="outcome" label="结果">
          <OneOf options={namedOptions({ granted: '核定', refused: '不予核定' })} />
        </Form.Item>
        {outcome === 'granted' ? (
          <Form.Item name="grantedFen" label="核定额度" rules={must('请填写核定额度')}>
            <YuanInput />
          </Form.Item>
        ) : null}
        <Form.Item
          name="note"
          label={outcome === 'granted' ? '说明（可不填）' : '理由'}
          rules={
            outcome === 'granted' ? [] : [{ required: true, min: 5, message: '请写明理由，至少 5 个字' }]
          }
        >
          <Input.TextArea maxLength={500} showCount autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** Applications for a year's quota, the first to come first. */
export function VoucherQuotas() {
  const [state, setState] = useState<QuotaState>('applied')
  const [deciding, setDeciding] = useState<QuotaView | null>(null)
  const { page, restart, ways } = useTrail()
  const asked = useAsk(listQuotas, { state, ...page }, { every: 60_000 })
  return (
    <Sheet
      heading="创新券额度申请"
      title="创新券额度申请"
      lead="属于本级办法的，由本级核定；其他的可查看。"
      actions={
        <Select
          aria-label="状态"
          style={{ width: 140 }}
          value={state}
          options={namedOptions(quotaStates)}
          onChange={(chosen: QuotaState) => {
            restart()
            setState(chosen)
          }}
        />
      }
    >
      <VoucherNav />
      <Answer asked={asked}>
        {({ quotas, next }) => (
          <>
            <TableBox label="额度申请">
              <Table<QuotaView>
                rowKey="id"
                dataSource={[...quotas]}
                pagination={false}
                style={{ minWidth: 960 }}
                locale={{ emptyText: <Nothing>没有{quotaStates[state]}的额度申请</Nothing> }}
                columns={[
                  {
                    title: '编号',
                    width: 150,
                    render: (_, { number }) => <span className="mono">{number}</span>,
                  },
                  {
                    title: '单位',
                    render: (_, { organisationName, localityName }) => (
                      <>
                        {organisationName}
                        <div className="hint">{localityName}</div>
                      </>
                    ),
                  },
                  {
                    title: '办法、年度',
                    render: (_, { fundName, schemeName, year }) => (
                      <>
                        {fundName}：{schemeName}
                        <div className="hint">{year} 年</div>
                      </>
                    ),
                  },
                  { title: '用途', dataIndex: 'purpose' },
                  {
                    title: '申领、核定',
                    width: 150,
                    align: 'right',
                    render: (_, { requestedFen, grantedFen }) => (
                      <>
                        {formatAmount(requestedFen)}
                        {grantedFen === null ? null : (
                          <div className="hint">核定 {formatAmount(grantedFen)}</div>
                        )}
                      </>
                    ),
                  },
                  {
                    title: '申请日',
                    width: 140,
                    className: 'nowrap',
                    render: (_, { appliedAt }) => formatDate(dateOf(appliedAt)),
                  },
                  {
                    title: '办理',
                    width: 100,
                    render: (_, one) =>
                      one.mayDecide ? (
                        <Button aria-label={`核定 ${one.number}`} onClick={() => setDeciding(one)}>
                          核定
                        </Button>
                      ) : (
                        quotaStates[one.state]
                      ),
                  },
                ]}
              />
            </TableBox>
            {ways(next)}
          </>
        )}
      </Answer>
      {deciding ? <DecideDialog quota={deciding} close={() => setDeciding(null)} /> : null}
    </Sheet>
  )
}
