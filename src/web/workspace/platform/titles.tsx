import { Button } from 'antd'
import { useState } from 'react'
import { formatDate } from '#kernel/calendar.ts'
import type { PlatformView } from '#modules/catalogue/api.ts'
import { ladders, type TitleState, titleLevels, titleStates } from '#modules/catalogue/terms.ts'
import { listOwnTitles, type OwnTitle } from '#modules/catalogue/title/api.ts'
import { listOwnFiles } from '#modules/files/api.ts'
import { Answer, useAsk } from '../../ui/desk/asking.tsx'
import { CertificateLink } from '../../ui/recognition/title-parts.tsx'
import { useDuties } from '../duties.ts'
import { UploadDialog } from './attachment-dialogs.tsx'
import { FileRow } from './attachments.tsx'
import { TitleDialog } from './title-dialog.tsx'

const tones: Readonly<Record<TitleState, string>> = {
  declared: 'unknown',
  confirmed: 'meets',
  returned: 'fails',
}

function Proof({ title, writes }: { title: OwnTitle; writes: boolean }) {
  const [uploading, setUploading] = useState(false)
  const asked = useAsk(listOwnFiles, { recordKind: 'title', recordId: title.id })
  const holder = { kind: 'title' as const, id: title.id, name: `称号：${title.name}` }
  return (
    <Answer asked={asked}>
      {({ files }) => (
        <>
          {files.length === 0 ? (
            <p className="notice warn">还没有认定文件。请上传并设为公开，市级牵头部门对照它核对。</p>
          ) : (
            <ul className="rows">
              {files.map(file => (
                <FileRow key={file.id} file={file} holder={`称号：${title.name}`} writes={writes} />
              ))}
            </ul>
          )}
          {writes ? (
            <Button size="small" style={{ marginTop: 8 }} onClick={() => setUploading(true)}>
              上传认定文件
            </Button>
          ) : null}
          {uploading ? <UploadDialog holders={[holder]} close={() => setUploading(false)} /> : null}
        </>
      )}
    </Answer>
  )
}

function Row({ title, revise }: { title: OwnTitle; revise: (() => void) | null }) {
  const expired = title.state === 'confirmed' && !title.valid
  return (
    <li style={{ padding: '12px 0' }}>
      <div className="between">
        <span>
          {title.name} <span className="hint">{titleLevels[title.level]}</span>
        </span>
        <span className="actions">
          <span className={`tag ${expired ? 'fails' : tones[title.state]}`}>
            {expired ? '已过期' : titleStates[title.state]}
          </span>
          {revise ? (
            <Button size="small" aria-label={`修改 ${title.name}`} onClick={revise}>
              修改
            </Button>
          ) : null}
        </span>
      </div>
      <p className="hint">
        {ladders[title.ladder]}，{title.issuer}，文号 {title.docNumber}，{formatDate(title.issuedOn)} 认定
        {title.expiresOn ? `，有效期至 ${formatDate(title.expiresOn)}` : ''}
      </p>
      <CertificateLink title={title} />
      {title.note ? <p className="notice warn">退回原因：{title.note}</p> : null}
      <Proof title={title} writes={revise !== null} />
    </li>
  )
}

/** What the platform was recognised as: declared here, public once the city's office has checked it. */
export function Titles({ platform }: { platform: PlatformView }) {
  const { describes } = useDuties()
  const asked = useAsk(listOwnTitles, { platformId: platform.id })
  const [open, setOpen] = useState<OwnTitle | 'new' | null>(null)
  return (
    <section className="card">
      <div className="between">
        <h2>称号</h2>
        {describes ? <Button onClick={() => setOpen('new')}>申报称号</Button> : null}
      </div>
      <p className="hint">
        {platform.level ? `当前级别：${titleLevels[platform.level]}。` : ''}
        申报后由市级牵头部门对照认定文件核对，核对后公开；级别由有效的称号得出，不用填写。
      </p>
      <Answer asked={asked}>
        {({ titles }) =>
          titles.length === 0 ? (
            <p className="hint">还没有称号。</p>
          ) : (
            <ul className="rows">
              {titles.map(title => (
                <Row
                  key={title.id}
                  title={title}
                  revise={describes && title.state !== 'confirmed' ? () => setOpen(title) : null}
                />
              ))}
            </ul>
          )
        }
      </Answer>
      {open ? (
        <TitleDialog
          platformId={platform.id}
          title={open === 'new' ? null : open}
          close={() => setOpen(null)}
        />
      ) : null}
    </section>
  )
}
