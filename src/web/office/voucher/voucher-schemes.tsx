import { Button } from 'antd'
import { useState } from 'react'
import type { Output } from '#kernel/operation.ts'
import { agreeScheme, listSchemeVersions, returnScheme } from '#modules/voucher/scheme.api.ts'
import { schemeStates } from '#modules/voucher/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { SchemeFacts } from '../../ui/order/voucher-parts.tsx'
import { VoucherNav } from './voucher-nav.tsx'
import { SchemeDialog } from './voucher-scheme-dialog.tsx'

type Version = Output<typeof listSchemeVersions>['versions'][number]

const tones = { proposed: 'unknown', returned: 'fails', published: 'meets' } as const

function One({ version, revise }: { version: Version; revise: () => void }) {
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const [returning, setReturning] = useState(false)
  const { versionId } = version
  return (
    <article className="card">
      <div className="between">
        <h2>
          {version.localityName}：{version.name}{' '}
          <span className={`tag ${tones[version.state]}`}>{schemeStates[version.state]}</span>
        </h2>
        <div className="actions">
          {version.state === 'published' ? (
            <Button onClick={revise}>
              录入新版<span className="visually-hidden">{version.name}</span>
            </Button>
          ) : null}
          {version.mayDecide ? (
            <>
              <Button onClick={() => setReturning(true)}>退回修改</Button>
              <Button
                type="primary"
                loading={busy}
                onClick={() => run(async () => void (await act(agreeScheme, { versionId })))}
              >
                同意发布
              </Button>
            </>
          ) : null}
        </div>
      </div>
      <p className="hint">
        {version.proposedBy}录入{version.decidedBy ? `，${version.decidedBy}复核` : ''}
        {version.lacks.length > 0 ? `；办法没有写明：${version.lacks.join('、')}` : ''}
      </p>
      {version.barred ? <p className="notice">{version.barred}</p> : null}
      {version.note ? <p>退回的理由：{version.note}</p> : null}
      <Refused error={failure} />
      <details open={version.state === 'proposed'}>
        <summary>内容</summary>
        <SchemeFacts scheme={version} />
      </details>
      {returning ? (
        <ReasonDialog
          title="退回修改"
          okText="退回"
          label="理由"
          least={5}
          most={500}
          send={reason => act(returnScheme, { versionId, reason })}
          close={() => setReturning(false)}
        />
      ) : null}
    </article>
  )
}

/** Schemes with their versions: entered by one person, published by another. */
export function VoucherSchemes() {
  const asked = useAsk(listSchemeVersions, {})
  const [entering, setEntering] = useState<Version | 'new' | null>(null)
  return (
    <Sheet
      heading="创新券办法"
      title="创新券办法"
      lead="照文件录入，写明条款；文件没有写明的选“未定”并照录原话，系统据此答复待定。一人录入，另一人复核发布。"
      actions={
        <Button type="primary" onClick={() => setEntering('new')}>
          录入办法
        </Button>
      }
    >
      <VoucherNav />
      <Answer asked={asked}>
        {({ versions, places }) => (
          <div className="stack">
            {versions.length === 0 ? (
              <section className="card">
                <Nothing>还没有办法。点“录入办法”开始。</Nothing>
              </section>
            ) : (
              versions.map(one => <One key={one.versionId} version={one} revise={() => setEntering(one)} />)
            )}
            {entering ? (
              <SchemeDialog
                places={places}
                before={entering === 'new' ? null : entering}
                close={() => setEntering(null)}
              />
            ) : null}
          </div>
        )}
      </Answer>
    </Sheet>
  )
}
