import QRCode from 'qrcode'
import { useEffect, useState } from 'react'

/** An address as a picture for a phone's camera; what it says stands beside it for who can't see it. */
export function Qr({ text, label }: { text: string; label: string }) {
  const [picture, setPicture] = useState('')
  useEffect(() => {
    let gone = false
    void QRCode.toString(text, { type: 'svg', margin: 2 }).then(drawn => {
      if (!gone) setPicture(drawn)
    })
    return () => {
      gone = true
    }
  }, [text])
  return (
    <div
      className="ticket-code"
      role="img"
      aria-label={label}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by the library from our own address
      dangerouslySetInnerHTML={{ __html: picture }}
    />
  )
}
