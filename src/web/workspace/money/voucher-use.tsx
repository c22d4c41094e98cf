import { Button } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { listOwnFiles } from '#modules/files/api.ts'
import type { WholeUse } from '#modules/voucher/api.ts'
import { cancelUse, declineVoucher, getUse, releaseVoucher } from '#modules/voucher/api.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { useFrame } from '../../ui/frame/frame.tsx'
import { UseFacts, UseSteps } from '../../ui/order/voucher-parts.tsx'
import { useDuties } from '../duties.ts'
import { UploadDialog } from '../platform/attachment-dialogs.tsx'
import { FileRow } from '../platform/attachments.tsx'
import { ClaimDialog, EnterUseDialog } from './voucher-dialogs.tsx'

/** Evidence is the platform's to add until it puts the use up for redemption, and again where that was returned. */
const isOpen = ({ state, redemption }: WholeUse): boolean =>
  (state === 'reserved' || state === 'used') && (redemption === null || redemption.state === 'returned')

/** A use can be undone until it is put up, and again where that came back or to nothing. */
const mayUndo = ({ redemption }: WholeUse): boolean =>
  redemption === null || redemption.state === 'returned' || redemption.state === 'refused'

function Evidence({ use, writes }: { use: WholeUse; writes: boolean }) {
  const [uploading, setUploading] = useState(false)
  const record = { recordKind: 'voucher-use', recordId: use.id } as const
  const asked = useAsk(listOwnFiles, record)
  return (
    <section className="card">
      <div className="between">
        <h2>凭证</h2>
        {writes ? <Button onClick={() => setUploading(true)}>上传凭证</Button> : null}
      </div>
      <p className="hint">合同、报告、验收单、发票等；双方和主管部门可见，每次下载都有记录。</p>
      <Answer asked={asked}>
        {({ files }) =>
          files.length === 0 ? (
            <p className="hint">还没有凭证。</p>
          ) : (
            <ul className="rows">
              {files.map(file => (
                <FileRow key={file.id} file={file} holder="凭证" writes={writes} />
              ))}
            </ul>
          )
        }
      </Answer>
      {uploading ? (
        <UploadDialog
          holders={[{ kind: 'voucher-use', id: use.id, name: '创新券使用的凭证' }]}
          close={() => setUploading(false)}
        />
      ) : null}
    </section>
  )
}

function Actions({ use, provides, mine }: { use: WholeUse; provides: boolean; mine: boolean }) {
  const [open, setOpen] = useState<'use' | 'claim' | 'cancel' | 'decline' | null>(null)
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const close = () => setOpen(null)
  const release = () => run(async () => void (await act(releaseVoucher, { useId: use.id })))
  const isUsed = use.state === 'used'
  return (
    <>
      <div className="actions" style={{ marginBottom: 16 }}>
        {mine && use.state === 'reserved' ? (
          <Button loading={busy} onClick={release}>
            取消预留
          </Button>
        ) : null}
        {provides && use.state === 'reserved' ? (
          <Button type="primary" onClick={() => setOpen('use')}>
            登记使用
          </Button>
        ) : null}
        {provides && use.state === 'reserved' ? (
          <Button onClick={() => setOpen('decline')}>退回预留</Button>
        ) : null}
        {provides && isUsed && mayUndo(use) ? (
          <Button danger onClick={() => setOpen('cancel')}>
            撤销使用
          </Button>
        ) : null}
        {provides && isUsed && isOpen(use) ? (
          <Button type="primary" onClick={() => setOpen('claim')}>
            {use.redemption ? '补正后再次申请' : '申请兑付'}
          </Button>
        ) : null}
      </div>
      <Refused error={failure} />
      {open === 'use' ? <EnterUseDialog use={use} close={close} /> : null}
      {open === 'claim' ? <ClaimDialog use={use} close={close} /> : null}
      {open === 'decline' ? (
        <ReasonDialog
          title="退回预留"
          okText="退回"
          danger
          label="理由"
          least={5}
          most={500}
          send={reason => act(declineVoucher, { useId: use.id, reason })}
          close={close}
        >
          <p className="hint">用于没有谈成的合作；额度即时退回企业。</p>
        </ReasonDialog>
      ) : null}
      {open === 'cancel' ? (
        <ReasonDialog
          title="撤销使用"
          okText="撤销"
          danger
          label="理由"
          least={5}
          most={500}
          send={reason => act(cancelUse, { useId: use.id, reason })}
          close={close}
        >
          <p className="hint">额度即时退回企业。</p>
        </ReasonDialog>
      ) : null}
    </>
  )
}

/** One use of a voucher, for the enterprise and the platform. */
export function VoucherUse() {
  const { useId = '' } = useParams()
  const { who } = useFrame()
  const { books, describes, manages, operates } = useDuties()
  const asked = useAsk(getUse, { useId })
  return (
    <Answer asked={asked}>
      {use => {
        // The door tells whose it is; the page shows what makes sense to try.
        const mine = books && use.organisationName === who.actingFor?.organisationName
        const provides = describes && !mine
        return (
          <Sheet
            heading={`创新券 ${use.number}`}
            title="创新券"
            lead={`${use.organisationName} → ${use.platformName}`}
          >
            <Actions use={use} provides={provides} mine={mine} />
            <div className="stack">
              <UseFacts use={use} />
              {manages || operates ? <Evidence use={use} writes={provides && isOpen(use)} /> : null}
              <UseSteps use={use} />
            </div>
          </Sheet>
        )
      }}
    </Answer>
  )
}
