const folder = 'functions/school/mail/added-to-school/email/en';

/** The mail to somebody who logs in already and was added by one more school, by the paths of its parts in the checkout. */
export const addedMail = {
  subject: `${folder}/subject.txt`,
  text: `${folder}/body.txt`,
  html: `${folder}/body.html`,
} as const;
