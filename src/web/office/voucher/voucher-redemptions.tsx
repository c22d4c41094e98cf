import { Alert, Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { dateOf } from '#kernel/calendar.ts'
import { formatAmount } from '#kernel/money.ts'
import type { Input as InputOf } from '#kernel/operation.ts'
import { listOwnFiles } from '#modules/files/api.ts'
import { fileTypes, scanStates, sizeWords } from '#modules/files/terms.ts'
import { type InspectedUse, inspectUse } from '#modules/voucher/api.ts'
import {
  agreeRedemption,
  checkRedemption,
  declineRedemption,
  listRedemptions,
  recordPayment,
} from '#modules/voucher/redemption.api.ts'
import { type RedemptionState, redemptionStates } from '#modules/voucher/terms.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { Preview } from '../../ui/file/preview.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { useFrame } from '../../ui/frame/frame.tsx'
import { UseFacts, UseSteps } from '../../ui/order/voucher-parts.tsx'
import { VoucherUses } from '../../ui/order/voucher-uses.tsx'
import { useTrail } from '../../ui/trail.tsx'
import { VoucherNav } from './voucher-nav.tsx'

/** Redemptions by state, the oldest first. */
export function VoucherRedemptions() {
  const [state, setState] = useState<RedemptionState>('claimed')
  const { page, restart, ways } = useTrail()
  const asked = useAsk(listRedemptions, { state, ...page }, { every: 60_000 })
  return (
    <Sheet
      heading="创新券兑付"
      title="创新券兑付"
      lead="一人初审，另一人复核，再登记拨付。"
      actions={
        <Select
          aria-label="状态"
          style={{ width: 150 }}
          value={state}
          options={namedOptions(redemptionStates)}
          onChange={(chosen: RedemptionState) => {
            restart()
            setState(chosen)
          }}
        />
      }
    >
      <VoucherNav />
      <Answer asked={asked}>
        {({ uses, next }) => (
          <>
            <VoucherUses
              uses={uses}
              base="/office/vouchers/uses"
              label="兑付申请"
              empty={`没有${redemptionStates[state]}的兑付`}
            />
            {ways(next)}
          </>
        )}
      </Answer>
    </Sheet>
  )
}

function Evidence({ useId }: { useId: string }) {
  const { who } = useFrame()
  const reads = (who.actingFor?.roles ?? []).some(role => role !== 'finance-office')
  const asked = useAsk(listOwnFiles, { recordKind: 'voucher-use', recordId: useId }, { enabled: reads })
  return (
    <section className="card">
      <h2>凭证</h2>
      {reads ? (
        <Answer asked={asked}>
          {({ files }) =>
            files.length === 0 ? (
              <p className="hint">没有凭证。</p>
            ) : (
              <ul className="rows">
                {files.map(file => (
                  <li key={file.id} className="between" style={{ padding: '10px 0' }}>
                    <span>
                      {file.title}{' '}
                      <span className="hint">
                        {fileTypes[file.type].name}，{sizeWords(file.bytes)}
                      </span>
                    </span>
                    {file.scan === 'clean' || file.scan === 'unscanned' ? (
                      <span className="actions">
                        <Preview path={file.path} title={file.title} beside />
                        <a href={file.path} target="_blank" rel="noreferrer">
                          打开<span className="visually-hidden">{file.title}</span>
                        </a>
                      </span>
                    ) : (
                      <span className="hint">{scanStates[file.scan]}</span>
                    )}
                  </li>
                ))}
              </ul>
            )
          }
        </Answer>
      ) : (
        <p className="hint">凭证由办理初审和复核的部门查看。</p>
      )}
    </section>
  )
}

function PayDialog({ id, close }: { id: string; close: () => void }) {
  const act = useAct()
  return (
    <FormDialog<Omit<InputOf<typeof recordPayment>, 'redemptionId'>>
      title="登记拨付"
      okText="登记"
      initial={{ paidOn: dateOf(new Date()) }}
      send={entered => act(recordPayment, { ...entered, redemptionId: id })}
      close={close}
    >
      <Form.Item name="paidOn" label="拨付日" rules={must('请选择日期')}>
        <DateInput />
      </Form.Item>
      <Form.Item
        name="paymentReference"
        label="支付凭证号"
        rules={[{ required: true, min: 4, message: '请填写支付凭证号' }]}
      >
        <Input maxLength={60} />
      </Form.Item>
    </FormDialog>
  )
}

function Actions({ use, id }: { use: InspectedUse; id: string }) {
  const [open, setOpen] = useState<'returned' | 'refused' | 'pay' | null>(null)
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const close = () => setOpen(null)
  return (
    <>
      <div className="actions" style={{ marginBottom: 16 }}>
        {use.mayDecline ? (
          <>
            <Button onClick={() => setOpen('returned')}>退回补正</Button>
            <Button danger onClick={() => setOpen('refused')}>
              不予兑付
            </Button>
          </>
        ) : null}
        {use.mayCheck ? (
          <Button
            type="primary"
            loading={busy}
            onClick={() => run(async () => void (await act(checkRedemption, { redemptionId: id })))}
          >
            初审通过
          </Button>
        ) : null}
        {use.mayAgree ? (
          <Button
            type="primary"
            loading={busy}
            onClick={() => run(async () => void (await act(agreeRedemption, { redemptionId: id })))}
          >
            复核同意
          </Button>
        ) : null}
        {use.mayPay ? (
          <Button type="primary" onClick={() => setOpen('pay')}>
            登记拨付
          </Button>
        ) : null}
      </div>
      <Refused error={failure} />
      {use.barred ? <Alert type="info" showIcon style={{ marginBottom: 16 }} title={use.barred} /> : null}
      {open === 'pay' ? <PayDialog id={id} close={close} /> : null}
      {open === 'returned' || open === 'refused' ? (
        <ReasonDialog
          title={open === 'returned' ? '退回补正' : '不予兑付'}
          okText={open === 'returned' ? '退回' : '不予兑付'}
          danger={open === 'refused'}
          label="理由"
          least={5}
          most={500}
          send={reason => act(declineRedemption, { redemptionId: id, outcome: open, reason })}
          close={close}
        >
          <p className="hint">
            {open === 'returned' ? '平台补正后可再次申请，重新初审。' : '这笔创新券不能再申请兑付。'}
          </p>
        </ReasonDialog>
      ) : null}
    </>
  )
}

/** One use and its redemption, as the office judges it. */
export function VoucherRedemption() {
  const { useId = '' } = useParams()
  const asked = useAsk(inspectUse, { useId })
  return (
    <Answer asked={asked}>
      {use => (
        <Sheet
          heading={`创新券 ${use.number}`}
          title="创新券兑付"
          lead={`${use.organisationName} → ${use.platformName}，${formatAmount(use.deductedFen)}`}
        >
          {use.redemption ? <Actions use={use} id={use.redemption.id} /> : null}
          <div className="stack">
            <UseFacts use={use} />
            <Evidence useId={useId} />
            <UseSteps use={use} />
          </div>
        </Sheet>
      )}
    </Answer>
  )
}
